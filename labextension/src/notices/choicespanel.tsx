import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { noticesIcon } from '../campus/icons';
import type { ChoicesModel } from './choices';
import { ChoicesBody } from './choicesbody';

/** The content of the main-area tab "How to Be Told". */
export class ChoicesPanel extends ReactWidget {
  constructor(private _options: ChoicesPanel.IOptions) {
    super();
    this.addClass('nbcampus-NoticesPanel');
    this.title.icon = noticesIcon;
    this.title.label = _options.trans.__('How to Be Told');
    this.title.caption = _options.trans.__('What you are told, and how');
  }

  get model(): ChoicesModel {
    return this._options.model;
  }

  protected override render(): JSX.Element {
    return <ChoicesBody {...this._options} />;
  }
}

export namespace ChoicesPanel {
  export interface IOptions {
    model: ChoicesModel;
    trans: TranslationBundle;
  }
}
