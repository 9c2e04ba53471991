import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  InputDialog,
  IThemeManager
} from '@jupyterlab/apputils';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { GradesClient } from '../campus/grades';
import { ICampus } from '../campus/tokens';
import { readFile, saveFile } from '../people/acts';
import { addScreen } from '../screens/screen';
import { IClassMenu, STAFF, STUDENTS } from '../screens/tokens';
import type { IGradebookActs } from './acts';
import { MyGradesPanel } from './mine';
import { MyGradesModel } from './minemodel';
import { GradebookModel } from './model';
import { GradebookPanel } from './panel';

/** The gradebook of a class for its staff. */
const gradebook: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:gradebook',
  description: 'Shows the gradebook of a class to its staff.',
  autoStart: true,
  requires: [ICampus],
  optional: [
    ILayoutRestorer,
    ITranslator,
    ICommandPalette,
    IClassMenu,
    IThemeManager
  ],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    classMenu: IClassMenu | null,
    themes: IThemeManager | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const grades = new GradesClient(campus.staffAsk, campus.ask);
    const acts = browserActs(app, trans);
    const tracker = addScreen(
      { app, restorer, palette, classMenu, category: trans.__('Campus') },
      {
        id: 'nbcampus-gradebook',
        command: CommandIDs.showGradebook,
        label: trans.__('Show Gradebook'),
        short: trans.__('Gradebook'),
        caption: trans.__('Show the grades of a class; for its teachers'),
        create: () =>
          new GradebookPanel({
            model: new GradebookModel({ campus, clock: browserClock, grades }),
            grades,
            acts,
            trans
          }),
        show: async ({ model }, args, isNew) => {
          const classId = textArg(args, 'classId') || null;
          if (isNew || (classId && classId !== model.classId)) {
            await model.start(classId);
          }
        },
        saved: ({ model }) => ({ classId: model.classId ?? '' }),
        entry: { rank: 22, roles: STAFF }
      }
    );
    themes?.themeChanged.connect(() =>
      tracker.forEach(({ content }) => content.restyle())
    );
  }
};

/** A student's own grades. */
const mine: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:my-grades',
  description: 'Shows students their own grades.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    classMenu: IClassMenu | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const grades = new GradesClient(campus.staffAsk, campus.ask);
    addScreen(
      // Not in the palette: which class is meant comes from its menu.
      { app, restorer, palette: null, classMenu, category: '' },
      {
        id: 'nbcampus-my-grades',
        command: CommandIDs.showMyGrades,
        label: trans.__('My Grades'),
        caption: trans.__('Show your own grades in a class'),
        create: () =>
          new MyGradesPanel({
            model: new MyGradesModel({ campus, clock: browserClock, grades }),
            trans
          }),
        show: ({ model }, args) => model.start(textArg(args, 'classId')),
        saved: ({ model }) => ({ classId: model.classId }),
        entry: { rank: 22, roles: STUDENTS }
      }
    );
  }
};

function browserActs(
  app: JupyterFrontEnd,
  trans: TranslationBundle
): IGradebookActs {
  const parts = { document: window.document, urls: URL };
  return {
    save: (name, content) => saveFile(parts, name, content),
    read: readFile,
    askReason: async () => {
      const asked = await InputDialog.getText({
        title: trans.__('Why are grades changed?'),
        label: trans.__('Kept with each change, until you write another reason')
      });
      return asked.button.accept ? asked.value : null;
    },
    showStudent: (classId, studentId) =>
      void app.commands.execute(CommandIDs.showAttempts, { classId, studentId })
  };
}

export default [gradebook, mine];
