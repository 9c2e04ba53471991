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
import { GradingClient } from './api';
import { GradingModel } from './model';
import { GradingPanel } from './panel';

/** The staff's screen of how a class is graded. */
const grading: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:grading',
  description: 'Lets teachers say how a class is graded.',
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
        id: 'nbcampus-grading',
        command: CommandIDs.showGrading,
        label: trans.__('Show Grading Scheme'),
        short: trans.__('Grading Scheme'),
        caption: trans.__(
          'Say what weighs in the total, what is dropped and which letters there are; for the staff of a class'
        ),
        create: () => {
          const api = new GradingClient(campus.staffAsk);
          const model = new GradingModel({ campus, api, clock: browserClock });
          return new GradingPanel({ model, trans });
        },
        show: async ({ model }, args, isNew) => {
          const classId = textArg(args, 'classId') || null;
          if (isNew) {
            await model.start(classId);
          } else if (classId && classId !== model.chosen.id) {
            await model.setClass(classId);
          }
        },
        saved: ({ model }) => ({ classId: model.chosen.id ?? '' }),
        changed: ({ model }) => model.changed,
        entry: { rank: 23, roles: STAFF }
      }
    );
  }
};

export default grading;
