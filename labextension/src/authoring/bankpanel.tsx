import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { BankBody } from './bankbody';
import type { BankModel } from './bankmodel';
import type { ISaving } from './saving';

/** The content of the main-area tab "Bank of problems". */
export class BankPanel extends ReactWidget {
  constructor(private _options: BankPanel.IOptions) {
    super();
    this.addClass('nbcampus-BankPanel');
    this.title.label = _options.trans.__('Bank of problems');
    this.title.icon = campusIcon;
  }

  get model(): BankModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <BankBody {...this._options} />;
  }
}

export namespace BankPanel {
  export interface IOptions {
    model: BankModel;
    saving: ISaving;
    newProblem: () => void;
    trans: TranslationBundle;
  }
}
