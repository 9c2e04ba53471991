import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { InputDialog, Notification } from '@jupyterlab/apputils';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs, textArg } from '../campus/commands';
import { quizIcon } from '../campus/icons';
import { asRefusal } from '../campus/refusal';
import { ICampus } from '../campus/tokens';
import { browserSave } from '../files/saving';
import { addScreen } from '../screens/screen';
import { IClassMenu, TEACHERS } from '../screens/tokens';
import { QuizEditor } from './model';
import { QuizEditorPanel } from './panel';

/** The teacher's editor of quizzes, and how a quiz or a material comes into a class. */
const editing: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:quiz-editing',
  description: 'Lets a teacher write quizzes.',
  autoStart: true,
  requires: [ICampus, IRenderMimeRegistry],
  optional: [ILayoutRestorer, ITranslator, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    rendermime: IRenderMimeRegistry,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    classMenu: IClassMenu | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const category = trans.__('Campus');
    const acts = {
      save: (name: string, content: string) =>
        browserSave(new Blob([content], { type: 'application/json' }), name),
      mark: (itemId: string) =>
        void app.commands.execute(CommandIDs.markQuiz, { itemId }),
      tell: (text: string) => void Notification.error(text)
    };
    addScreen(
      { app, restorer, palette: null, classMenu: null, category },
      {
        id: 'nbcampus-quiz-editor',
        command: CommandIDs.editQuiz,
        label: trans.__('Edit Quiz'),
        caption: trans.__('Write the questions and rules of a quiz'),
        icon: quizIcon,
        create: args => {
          const quizId = textArg(args, 'itemId');
          const model = new QuizEditor({ campus, quizId });
          return new QuizEditorPanel({ model, acts, rendermime, trans });
        },
        key: args => textArg(args, 'itemId'),
        show: ({ model }, _, isNew) =>
          isNew ? model.load() : Promise.resolve(),
        saved: ({ model }) => ({ itemId: model.quizId })
      }
    );
    addCreating(app, campus, classMenu, trans);
  }
};

function addCreating(
  app: JupyterFrontEnd,
  campus: ICampus,
  classMenu: IClassMenu | null,
  trans: TranslationBundle
): void {
  const { commands } = app;
  const create = async (
    classId: string,
    item: { type: 'quiz' | 'material'; body?: string },
    open: string
  ): Promise<void> => {
    try {
      const itemId = await createItem(campus, classId, item, trans);
      if (itemId) {
        void commands.execute(CommandIDs.refreshClasses);
        await commands.execute(open, { itemId });
      }
    } catch (failure) {
      Notification.error(asRefusal(failure).message, { autoClose: false });
    }
  };
  commands.addCommand(CommandIDs.createQuiz, {
    label: trans.__('New Quiz…'),
    caption: trans.__('Add a quiz to a module of the class'),
    isVisible: args => textArg(args, 'classId') !== '',
    execute: args =>
      create(textArg(args, 'classId'), { type: 'quiz' }, CommandIDs.editQuiz)
  });
  commands.addCommand(CommandIDs.createMaterial, {
    label: trans.__('New Material…'),
    caption: trans.__('Add something to read to a module of the class'),
    isVisible: args => textArg(args, 'classId') !== '',
    execute: args =>
      create(
        textArg(args, 'classId'),
        { type: 'material', body: trans.__('# To be written') },
        CommandIDs.editMaterial
      )
  });
  classMenu?.add({ command: CommandIDs.createQuiz, rank: 14, roles: TEACHERS });
  classMenu?.add({
    command: CommandIDs.createMaterial,
    rank: 15,
    roles: TEACHERS
  });
}

/** The id of the new item, or null when it was called off. */
async function createItem(
  campus: ICampus,
  classId: string,
  item: { type: 'quiz' | 'material'; body?: string },
  trans: TranslationBundle
): Promise<string | null> {
  const { modules } = await campus.staff.outline(classId);
  if (modules.length === 0) {
    Notification.info(trans.__('The class has no module yet; add one first.'));
    return null;
  }
  const titles = modules.map(({ title }, place) => `${place + 1}. ${title}`);
  const module = await InputDialog.getItem({
    title: trans.__('Into which module?'),
    items: titles,
    current: titles.length - 1
  });
  const chosen = modules[titles.indexOf(module.value ?? '')];
  if (!module.button.accept || !chosen) {
    return null;
  }
  const title = await InputDialog.getText({ title: trans.__('Title') });
  if (!title.button.accept || !title.value?.trim()) {
    return null;
  }
  const wanted = { ...item, title: title.value.trim() };
  return (await campus.quizzes.createItem(chosen.id, wanted)).id;
}

export default editing;
