import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { calendarIcon } from '../campus/icons';
import type { ICalendarActs } from './body';
import { CalendarBody } from './body';
import type { CalendarModel } from './model';

/** The content of the main-area tab "Calendar". */
export class CalendarPanel extends ReactWidget {
  constructor(private _options: CalendarPanel.IOptions) {
    super();
    this.addClass('nbcampus-CalendarPanel');
    this.title.icon = calendarIcon;
    this.title.label = _options.trans.__('Calendar');
    this.title.caption = _options.trans.__('What is due and what is on');
  }

  get model(): CalendarModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <CalendarBody {...this._options} />;
  }
}

export namespace CalendarPanel {
  export interface IOptions {
    model: CalendarModel;
    acts: ICalendarActs;
    trans: TranslationBundle;
  }
}
