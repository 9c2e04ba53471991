import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { addScreen } from '../screens/screen';
import { MarkingModel } from './model';
import { MarkingPanel } from './panel';

/** What the staff of a class look at after a quiz. */
const marking: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:quiz-marking',
  description: 'Lets staff mark answers to quizzes and see statistics.',
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
    addScreen(
      {
        app,
        restorer,
        palette: null,
        classMenu: null,
        category: trans.__('Campus')
      },
      {
        id: 'nbcampus-quiz-marking',
        command: CommandIDs.markQuiz,
        label: trans.__('Answers and Statistics of a Quiz'),
        caption: trans.__('Mark answers by hand, and see how questions went'),
        create: args => {
          const quizId = textArg(args, 'itemId');
          const model = new MarkingModel({ campus, quizId });
          return new MarkingPanel({ model, rendermime, trans });
        },
        key: args => textArg(args, 'itemId'),
        show: ({ model }) => model.load(),
        saved: ({ model }) => ({ itemId: model.quizId })
      }
    );
  }
};

export default marking;
