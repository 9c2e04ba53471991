import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Widget } from '@lumino/widgets';

import { campusIcon } from '../campus/icons';
import { RegradesBody } from './body';
import type { RegradesModel } from './model';

/** The content of a main-area tab "Regrade". */
export class RegradesPanel extends ReactWidget {
  constructor(private _options: RegradesPanel.IOptions) {
    super();
    const { model } = _options;
    this.addClass('nbcampus-RegradesPanel');
    this.title.icon = campusIcon;
    model.changed.connect(() => this._name());
    this._name();
  }

  get model(): RegradesModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <RegradesBody {...this._options} />;
  }

  /** Another height shows other rows of the table. */
  protected override onResize(msg: Widget.ResizeMessage): void {
    super.onResize(msg);
    this.update();
  }

  private _name(): void {
    const { model, trans } = this._options;
    const problem = model.place?.problem_title;
    this.title.label = problem
      ? trans.__('Regrade: %1', problem)
      : trans.__('Regrade');
    this.title.caption = trans.__('Regrades of a problem');
  }
}

export namespace RegradesPanel {
  export interface IOptions {
    model: RegradesModel;
    editors: IEditorServices;
    trans: TranslationBundle;
  }
}
