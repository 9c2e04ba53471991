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
import { ClassExplanationsClient } from './api';
import { ExplanationsModel } from './model';
import { ExplanationsPanel } from './panel';

/** The staff's screen of explanations by a language model. */
const explanations: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:explanations',
  description: 'Lets the staff of a class decide what a language model says.',
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
    const category = trans.__('Campus');
    addScreen(
      { app, restorer, palette, classMenu, category },
      {
        id: 'nbcampus-explanations',
        command: CommandIDs.showExplanations,
        label: trans.__('Show Explanations'),
        short: trans.__('Explanations'),
        caption: trans.__(
          'Release what a language model explains to students, and say what it is told; for the staff of a class'
        ),
        create: () =>
          new ExplanationsPanel({
            model: new ExplanationsModel({
              campus,
              api: new ClassExplanationsClient(
                campus.staffAsk,
                campus.staffFile
              ),
              clock: browserClock
            }),
            editors,
            save: browserSave,
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
        entry: { rank: 24, roles: STAFF }
      }
    );
  }
};

export default explanations;
