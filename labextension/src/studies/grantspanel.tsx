import { ReactWidget } from '@jupyterlab/ui-components';

import { researchIcon } from '../campus/icons';
import { GrantsBody } from './grantsbody';
import type { IGrantsProps } from './grantsbody';
import type { GrantsModel } from './grantsmodel';

/** The content of a main-area tab "Research" of a class. */
export class GrantsPanel extends ReactWidget {
  constructor(private _options: IGrantsProps) {
    super();
    this.addClass('nbcampus-ResearchPanel');
    this.title.icon = researchIcon;
    this.title.label = _options.trans.__('Research');
    this.title.caption = _options.trans.__('The studies that read a class');
  }

  get model(): GrantsModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <GrantsBody {...this._options} />;
  }
}
