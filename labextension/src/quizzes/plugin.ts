import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { quizIcon } from '../campus/icons';
import { ICampus } from '../campus/tokens';
import { browserRandom, uuid7 } from '../problem/uuid7';
import { addScreen } from '../screens/screen';
import { QuizModel } from './model';
import { QuizPanel } from './panel';
import { QuizShelf } from './shelf';

/** A quiz before its student. */
const quizzes: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:quizzes',
  description: 'Lets a student take quizzes.',
  autoStart: true,
  requires: [ICampus, IRenderMimeRegistry],
  optional: [ILayoutRestorer, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    rendermime: IRenderMimeRegistry,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const { commands } = app;
    const owner = app.serviceManager.serverSettings.baseUrl;
    const shelf = new QuizShelf({ storage: window.localStorage, owner });
    const create = (quizId: string): QuizPanel => {
      const model = new QuizModel({
        campus,
        quizId,
        clock: browserClock,
        monotonic: () => performance.now(),
        shelf,
        newId: () => uuid7(browserClock.now(), browserRandom),
        submitted: () => void commands.execute(CommandIDs.refreshClasses)
      });
      const acts = {
        edit: (itemId: string) =>
          void commands.execute(CommandIDs.editQuiz, { itemId }),
        mark: (itemId: string) =>
          void commands.execute(CommandIDs.markQuiz, { itemId })
      };
      return new QuizPanel({ model, acts, rendermime, trans });
    };
    addScreen(
      {
        app,
        restorer,
        palette: null,
        classMenu: null,
        category: trans.__('Campus')
      },
      {
        id: 'nbcampus-quiz',
        command: CommandIDs.openQuiz,
        label: trans.__('Open Quiz'),
        caption: trans.__('Take a quiz of a class, or see its result'),
        icon: quizIcon,
        create: args => create(textArg(args, 'itemId')),
        key: args => textArg(args, 'itemId'),
        show: ({ model }, _, isNew) =>
          isNew ? model.load() : Promise.resolve(),
        saved: ({ model }) => ({ itemId: model.quizId })
      }
    );
  }
};

export default quizzes;
