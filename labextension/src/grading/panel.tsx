import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { GradingBody } from './body';
import type { IGradingProps } from './body';
import type { GradingModel } from './model';

/** The content of the main-area tab "Grading Scheme". */
export class GradingPanel extends ReactWidget {
  constructor(private _props: IGradingProps) {
    super();
    this.addClass('nbcampus-PeoplePanel');
    this.addClass('nbcampus-GradingPanel');
    this.title.label = _props.trans.__('Grading Scheme');
    this.title.caption = _props.trans.__('How a class is graded');
    this.title.icon = campusIcon;
  }

  get model(): GradingModel {
    return this._props.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <GradingBody {...this._props} />;
  }
}
