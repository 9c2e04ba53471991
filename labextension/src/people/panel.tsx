import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import type { IPeopleActs } from './acts';
import { PeopleBody } from './body';
import type { PeopleModel } from './model';

/** The content of the main-area tab "People". */
export class PeoplePanel extends ReactWidget {
  constructor(private _options: PeoplePanel.IOptions) {
    super();
    this.addClass('nbcampus-PeoplePanel');
    this.title.label = _options.trans.__('People');
    this.title.caption = _options.trans.__('People of a class');
    this.title.icon = campusIcon;
  }

  get model(): PeopleModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <PeopleBody {...this._options} />;
  }
}

export namespace PeoplePanel {
  export interface IOptions {
    model: PeopleModel;
    acts: IPeopleActs;
    trans: TranslationBundle;
  }
}
