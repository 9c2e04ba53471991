import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { calendarIcon } from '../campus/icons';
import { openItem } from '../campus/opening';
import { asRefusal } from '../campus/refusal';
import { ICampus } from '../campus/tokens';
import { addScreen } from '../screens/screen';
import type { ICalendarActs } from './body';
import { CalendarModel } from './model';
import { CalendarPanel } from './panel';
import { Times } from './times';

/** The main-area tab "Calendar". */
const calendar: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:calendar',
  description: 'Shows what is due and what is on, as a month or an agenda.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const acts = calendarActs(app, campus);
    const category = trans.__('Campus');
    addScreen(
      { app, restorer, palette, classMenu: null, category },
      {
        id: 'nbcampus-calendar',
        command: CommandIDs.showCalendar,
        label: trans.__('Show Calendar'),
        caption: trans.__('Show what is due and what is on'),
        icon: calendarIcon,
        create: () => {
          const times = browserTimes();
          const model = new CalendarModel({
            campus,
            clock: browserClock,
            times
          });
          return new CalendarPanel({ model, acts, trans });
        },
        show: ({ model }, args, isNew) => {
          if (isNew && textArg(args, 'view') === 'agenda') {
            model.show('agenda');
          }
          if (isNew) {
            void model.start();
          }
        },
        saved: ({ model }) => ({ view: model.view }),
        changed: ({ model }) => model.changed
      }
    );
  }
};

function browserTimes(): Times {
  const { locale, timeZone } = Intl.DateTimeFormat(
    navigator.language
  ).resolvedOptions();
  return new Times({ locale, timeZone });
}

function calendarActs(app: JupyterFrontEnd, campus: ICampus): ICalendarActs {
  return {
    openItem: itemId => void openDue(app, campus, itemId),
    copy: text => navigator.clipboard.writeText(text)
  };
}

/** Only the item itself knows of which kind it is. */
async function openDue(
  app: JupyterFrontEnd,
  campus: ICampus,
  itemId: string
): Promise<void> {
  try {
    await openItem(app.commands, await campus.api.item(itemId));
  } catch (failure) {
    Notification.error(asRefusal(failure).message, { autoClose: false });
  }
}

export default calendar;
