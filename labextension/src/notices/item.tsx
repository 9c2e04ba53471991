import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { useChanges } from '../campus/changes';
import { noticesIcon } from '../campus/icons';
import type { NoticesModel } from './model';
import { unreadWords } from './words';

export interface INoticesItemProps {
  model: NoticesModel;
  trans: TranslationBundle;
  onOpen: () => void;
}

/** In the status bar; a number beside the tray says how many notices are new. */
export function NoticesButton(props: INoticesItemProps): JSX.Element | null {
  const { model, trans, onOpen } = props;
  useChanges(model.changed);
  if (!model.ready) {
    return null;
  }
  const words = unreadWords(model.unread, trans);
  return (
    <button
      type="button"
      className="nbcampus-StatusButton"
      title={words}
      aria-label={words}
      onClick={onOpen}
    >
      <noticesIcon.react tag="span" width="14px" aria-hidden="true" />
      {model.unread > 0 && <span aria-hidden="true">{model.unread}</span>}
    </button>
  );
}

export class NoticesItem extends ReactWidget {
  constructor(private _props: INoticesItemProps) {
    super();
    this.addClass('nbcampus-StatusItem');
  }

  protected override render(): JSX.Element {
    return <NoticesButton {...this._props} />;
  }
}
