import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { ExplanationsBody } from './body';
import type { IExplanationsProps } from './body';
import type { ExplanationsModel } from './model';

/** The content of the main-area tab "Explanations", which says how many wait. */
export class ExplanationsPanel extends ReactWidget {
  constructor(private _props: IExplanationsProps) {
    super();
    this.addClass('nbcampus-ExplanationsPanel');
    this.title.icon = campusIcon;
    this.title.caption = _props.trans.__('What the language model explains');
    this.model.changed.connect(() => this._name());
    this._name();
  }

  get model(): ExplanationsModel {
    return this._props.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <ExplanationsBody {...this._props} />;
  }

  private _name(): void {
    const { model, trans } = this._props;
    this.title.label =
      model.waiting > 0
        ? trans.__('Explanations (%1)', model.waiting)
        : trans.__('Explanations');
  }
}
