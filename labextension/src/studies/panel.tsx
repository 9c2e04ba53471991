import { ReactWidget } from '@jupyterlab/ui-components';

import { researchIcon } from '../campus/icons';
import { StudiesBody } from './body';
import type { IStudiesProps } from './body';
import type { StudiesModel } from './model';

/** The content of a main-area tab "Studies". */
export class StudiesPanel extends ReactWidget {
  constructor(private _options: IStudiesProps) {
    super();
    this.addClass('nbcampus-ResearchPanel');
    this.title.icon = researchIcon;
    this.title.label = _options.trans.__('Studies');
    this.title.caption = _options.trans.__('The studies that you work on');
  }

  get model(): StudiesModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    this._options.exports.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <StudiesBody {...this._options} />;
  }
}
