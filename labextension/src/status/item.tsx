import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { useChanges } from '../campus/changes';
import { campusIcon } from '../campus/icons';
import type { StatusModel } from './model';
import { connectionHelp, statusWords } from './words';

export interface IStatusProps {
  model: StatusModel;
  trans: TranslationBundle;
  onOpen: () => void;
}

/** The status bar's item: a button whose words tell the connection and what waits. */
export function StatusButton(props: IStatusProps): JSX.Element | null {
  const { model, trans, onOpen } = props;
  useChanges(model.changed);
  if (!model.hasCampus) {
    return null;
  }
  const { connection, pending, refused } = model;
  const state = refused.length > 0 ? 'refused' : connection;
  return (
    <button
      type="button"
      className={`nbcampus-StatusButton nbcampus-mod-${state}`}
      title={connectionHelp(connection, trans)}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      <campusIcon.react tag="span" width="14px" aria-hidden="true" />
      <span role="status">
        {statusWords(connection, pending.length, refused.length, trans)}
      </span>
    </button>
  );
}

export class StatusItem extends ReactWidget {
  constructor(private _props: IStatusProps) {
    super();
    this.addClass('nbcampus-StatusItem');
  }

  protected override render(): JSX.Element {
    return <StatusButton {...this._props} />;
  }
}
