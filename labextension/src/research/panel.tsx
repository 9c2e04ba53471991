import { ReactWidget } from '@jupyterlab/ui-components';

import { researchIcon } from '../campus/icons';
import { ConsentBody } from './body';
import type { IConsentProps } from './body';
import type { ConsentModel } from './model';

/** The content of a main-area tab "Research". */
export class ConsentPanel extends ReactWidget {
  constructor(private _options: IConsentProps) {
    super();
    this.addClass('nbcampus-ResearchPanel');
    this.title.icon = researchIcon;
    this.title.label = _options.trans.__('Research');
    this.title.caption = _options.trans.__('What researchers may read of you');
  }

  get model(): ConsentModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <ConsentBody {...this._options} />;
  }
}
