import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { DeadlinesBody } from './body';
import type { IDeadlinesProps } from './body';
import type { DeadlinesModel } from './model';

/** The content of the main-area tab "Deadlines and Extensions". */
export class DeadlinesPanel extends ReactWidget {
  constructor(private _props: IDeadlinesProps) {
    super();
    this.addClass('nbcampus-PeoplePanel');
    this.addClass('nbcampus-DeadlinesPanel');
    this.title.label = _props.trans.__('Deadlines and Extensions');
    this.title.caption = _props.trans.__(
      'What lateness costs, and who has more time'
    );
    this.title.icon = campusIcon;
  }

  get model(): DeadlinesModel {
    return this._props.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <DeadlinesBody {...this._props} />;
  }
}
