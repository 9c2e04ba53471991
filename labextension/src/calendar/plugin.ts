import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  MainAreaWidget,
  Notification,
  WidgetTracker
} from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { calendarIcon } from '../campus/icons';
import { asRefusal } from '../campus/refusal';
import { ICampus } from '../campus/tokens';
import type { ICalendarActs } from './body';
import { CalendarModel } from './model';
import { CalendarPanel } from './panel';
import { Times } from './times';

const ID = 'nbcampus-calendar';

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
    const { commands, shell } = app;
    const tracker = new WidgetTracker<MainAreaWidget<CalendarPanel>>({
      namespace: ID
    });
    const acts = calendarActs(app, campus);

    const create = (): MainAreaWidget<CalendarPanel> => {
      const model = new CalendarModel({
        campus,
        clock: browserClock,
        times: browserTimes()
      });
      const content = new CalendarPanel({ model, acts, trans });
      const widget = new MainAreaWidget({ content });
      widget.id = ID;
      return widget;
    };

    commands.addCommand(CommandIDs.showCalendar, {
      label: trans.__('Show Calendar'),
      caption: trans.__('Show what is due and what is on'),
      icon: calendarIcon,
      execute: async args => {
        let widget = tracker.currentWidget;
        if (!widget || widget.isDisposed) {
          widget = create();
          const { model } = widget.content;
          if (textArg(args, 'view') === 'agenda') {
            model.show('agenda');
          }
          void model.start();
          await tracker.add(widget);
          shell.add(widget, 'main');
        }
        shell.activateById(widget.id);
      }
    });
    palette?.addItem({
      command: CommandIDs.showCalendar,
      category: trans.__('Campus')
    });
    void restorer?.restore(tracker, {
      command: CommandIDs.showCalendar,
      args: widget => ({ view: widget.content.model.view }),
      name: () => ID
    });
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
    openItem: itemId => void openItem(app, campus, itemId),
    copy: text => navigator.clipboard.writeText(text)
  };
}

/** Only the item itself knows whether it is an assignment or something to read. */
async function openItem(
  app: JupyterFrontEnd,
  campus: ICampus,
  itemId: string
): Promise<void> {
  try {
    const { type } = await campus.api.item(itemId);
    await (type === 'assignment'
      ? app.commands.execute(CommandIDs.openAssignment, {
          assignmentId: itemId
        })
      : app.commands.execute(CommandIDs.openItem, { itemId }));
  } catch (failure) {
    Notification.error(asRefusal(failure).message, { autoClose: false });
  }
}

export default calendar;
