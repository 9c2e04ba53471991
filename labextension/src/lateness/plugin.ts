import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { addScreen } from '../screens/screen';
import { IClassMenu, STAFF } from '../screens/tokens';
import { DeadlinesClient } from './api';
import { DeadlinesModel } from './model';
import { DeadlinesPanel } from './panel';

/** The staff's screen of due dates: what lateness costs, extensions and accommodations. */
const lateness: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:lateness',
  description: 'Lets teachers say what lateness costs, and grant more time.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator, ICommandPalette, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    classMenu: IClassMenu | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    addScreen(
      { app, restorer, palette, classMenu, category: trans.__('Campus') },
      {
        id: 'nbcampus-deadlines',
        command: CommandIDs.showDeadlines,
        label: trans.__('Show Deadlines and Extensions'),
        short: trans.__('Deadlines and Extensions'),
        caption: trans.__(
          'Say what lateness costs, and give students more time; for the staff of a class'
        ),
        create: () => {
          const api = new DeadlinesClient(campus.staffAsk);
          const clock = browserClock;
          const model = new DeadlinesModel({ campus, api, clock });
          return new DeadlinesPanel({ model, trans });
        },
        show: async ({ model }, args, isNew) => {
          const classId = textArg(args, 'classId') || null;
          if (isNew || (classId && classId !== model.classId)) {
            await model.start(classId);
          }
        },
        saved: ({ model }) => ({ classId: model.classId ?? '' }),
        changed: ({ model }) => model.changed,
        entry: { rank: 22, roles: STAFF }
      }
    );
  }
};

export default lateness;
