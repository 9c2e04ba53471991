import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { RoomBody } from './body';
import type { IRoomProps } from './body';
import type { RoomModel } from './model';

/** The content of the main-area tab "Exam room". */
export class RoomPanel extends ReactWidget {
  constructor(private _props: IRoomProps) {
    super();
    this.addClass('nbcampus-PeoplePanel');
    this.addClass('nbcampus-RoomPanel');
    this.title.label = _props.trans.__('Exam Room');
    this.title.caption = _props.trans.__('Who sits an exam');
    this.title.icon = campusIcon;
  }

  get model(): RoomModel {
    return this._props.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <RoomBody {...this._props} />;
  }
}
