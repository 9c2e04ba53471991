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
import { IClassMenu, TEACHERS } from '../screens/tokens';
import { TrailClient } from './api';
import { TrailModel } from './model';
import { TrailPanel } from './panel';

/** The teachers' screen of who changed what. */
const trail: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:trail',
  description: 'Shows who changed what in a class to its teachers.',
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
    const { commands } = app;
    const category = trans.__('Campus');
    addScreen(
      { app, restorer, palette, classMenu, category },
      {
        id: 'nbcampus-trail',
        command: CommandIDs.showTrail,
        label: trans.__('Show Change Log'),
        short: trans.__('Change Log'),
        caption: trans.__('Show who changed what in a class; for its teachers'),
        create: () =>
          new TrailPanel({
            model: new TrailModel({
              campus,
              api: new TrailClient(campus.staffAsk),
              clock: browserClock
            }),
            onShow: (classId, attemptId) =>
              void commands.execute(CommandIDs.showAttempts, {
                classId,
                attemptId
              }),
            trans
          }),
        show: async ({ model }, args, isNew) => {
          const classId = textArg(args, 'classId') || null;
          if (isNew) {
            await model.start(classId);
          } else if (classId && classId !== model.chosen.id) {
            await model.setClass(classId);
          }
        },
        saved: ({ model }) => ({ classId: model.chosen.id ?? '' }),
        entry: { rank: 32, roles: TEACHERS }
      }
    );
  }
};

export default trail;
