import { ReactWidget } from '@jupyterlab/ui-components';

import { noticesIcon } from '../campus/icons';
import { NoticesBody } from './body';
import type { INoticesProps } from './body';

/** The content of the main-area tab "Notices". */
export class NoticesPanel extends ReactWidget {
  constructor(private _props: INoticesProps) {
    super();
    this.addClass('nbcampus-NoticesPanel');
    this.title.icon = noticesIcon;
    this.title.label = _props.trans.__('Notices');
    this.title.caption = _props.trans.__('What you have been told');
  }

  protected override render(): JSX.Element {
    return <NoticesBody {...this._props} />;
  }
}
