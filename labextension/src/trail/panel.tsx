import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { TrailBody } from './body';
import type { ITrailProps } from './body';
import type { TrailModel } from './model';

/** The content of the main-area tab "Change Log". */
export class TrailPanel extends ReactWidget {
  constructor(private _props: ITrailProps) {
    super();
    this.addClass('nbcampus-PeoplePanel');
    this.addClass('nbcampus-TrailPanel');
    this.title.label = _props.trans.__('Change Log');
    this.title.caption = _props.trans.__('Who changed what in a class');
    this.title.icon = campusIcon;
  }

  get model(): TrailModel {
    return this._props.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <TrailBody {...this._props} />;
  }
}
