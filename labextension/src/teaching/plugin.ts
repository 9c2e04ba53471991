import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { browserSave } from '../files/saving';
import { addScreen } from '../screens/screen';
import { IClassMenu, STAFF } from '../screens/tokens';
import { TeachingModel } from './model';
import { TeachingPanel } from './panel';

/** The teacher's screen of attempts. */
const teaching: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:teaching',
  description: 'Shows the attempts of a class to its staff.',
  autoStart: true,
  requires: [ICampus, IEditorServices],
  optional: [ILayoutRestorer, ITranslator, ICommandPalette, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    editors: IEditorServices,
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
        id: 'nbcampus-attempts',
        command: CommandIDs.showAttempts,
        label: trans.__('Show Attempts'),
        short: trans.__('Attempts'),
        caption: trans.__(
          'Show what the students of a class ran and submitted; for its teachers'
        ),
        create: () =>
          new TeachingPanel({
            model: new TeachingModel({ campus, clock: browserClock }),
            editors,
            save: browserSave,
            trans,
            onRelease: ({ itemId, title }, release) =>
              void commands.execute(
                release ? CommandIDs.releaseResults : CommandIDs.hideResults,
                { itemId, title }
              ),
            onRegrade: placeId =>
              void commands.execute(CommandIDs.showRegrades, { placeId })
          }),
        show: async ({ model }, args, isNew) => {
          const classId = textArg(args, 'classId') || null;
          if (isNew) {
            await model.start(classId);
          } else if (classId && classId !== model.classId) {
            await model.setClass(classId);
          }
          const student = textArg(args, 'studentId');
          if (student) {
            await model.setFilter({ student_id: student });
          }
          const attemptId = textArg(args, 'attemptId');
          if (attemptId) {
            await model.selection.select(attemptId);
          }
        },
        saved: ({ model }) => ({ classId: model.classId ?? '' }),
        entry: { rank: 20, roles: STAFF }
      }
    );
  }
};

export default teaching;
