import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { RequestsBody } from './body';
import type { IRequestsProps } from './body';
import type { RequestsModel } from './model';

/** The content of the main-area tab "Regrade Requests", which says how many wait. */
export class RequestsPanel extends ReactWidget {
  constructor(private _props: IRequestsProps) {
    super();
    this.addClass('nbcampus-RequestsPanel');
    this.title.icon = campusIcon;
    this.title.caption = _props.trans.__('What students ask about results');
    this.model.changed.connect(() => this._name());
    this._name();
  }

  get model(): RequestsModel {
    return this._props.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <RequestsBody {...this._props} />;
  }

  private _name(): void {
    const { model, trans } = this._props;
    this.title.label =
      model.waiting > 0
        ? trans.__('Regrade Requests (%1)', model.waiting)
        : trans.__('Regrade Requests');
  }
}
