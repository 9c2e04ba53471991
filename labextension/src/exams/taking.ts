import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { Dialog, showDialog } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { browserSave } from '../files/saving';
import { ICampus } from '../campus/tokens';
import { addScreen } from '../screens/screen';
import type { Exam } from '../wire';
import { ExamClient } from './api';
import { ExamBar } from './bar';
import type { IExamActs } from './body';
import { ExamModel } from './model';
import { ExamPanel } from './panel';

/** The page of an exam for who sits it, the bar above all notebooks while it runs, and the word at its end. */
const taking: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:exam-taking',
  description: 'Lets a student start an exam, see its time, and keep receipts.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const acts = examActs(app, trans);
    const models = new Map<string, ExamModel>();
    const modelOf = (assignmentId: string): ExamModel => {
      const known = models.get(assignmentId);
      if (known) {
        return known;
      }
      const made = new ExamModel({
        assignmentId,
        campus,
        api: new ExamClient(campus.ask),
        clock: browserClock,
        monotonic: () => performance.now()
      });
      models.set(assignmentId, made);
      follow(app, made, trans);
      return made;
    };
    addScreen(
      { app, restorer, palette: null, classMenu: null, category: '' },
      {
        id: 'nbcampus-exam',
        command: CommandIDs.showExam,
        label: trans.__('Show Exam'),
        caption: trans.__('Show an exam’s page: its time, its start, its end'),
        create: args =>
          new ExamPanel({
            model: modelOf(textArg(args, 'assignmentId')),
            acts,
            trans
          }),
        key: args => textArg(args, 'assignmentId'),
        show: ({ model }) => model.reload(),
        saved: ({ model }) => ({ assignmentId: model.assignmentId })
      }
    );
  }
};

/** The bar while the exam runs, the sidebar's rows when its state is another, and a word that cannot be missed at the end. */
function follow(
  app: JupyterFrontEnd,
  model: ExamModel,
  trans: TranslationBundle
): void {
  let bar: ExamBar | null = null;
  let state: Exam['state'] | undefined;
  const { assignmentId } = model;
  const onShow = (): void =>
    void app.commands.execute(CommandIDs.showExam, { assignmentId });
  model.changed.connect(() => {
    const now = model.exam?.state;
    if (now === 'running' && !bar) {
      bar = new ExamBar({ model, trans, onShow });
      app.shell.add(bar, 'top', { rank: 2000 });
    } else if (now !== 'running' && bar) {
      bar.dispose();
      bar = null;
    }
    if (state && now && now !== state) {
      void app.commands.execute(CommandIDs.refreshClasses);
    }
    state = now ?? state;
  });
  model.ended.connect((_, exam) => {
    onShow();
    void showDialog({
      title: trans.__('Your exam has ended'),
      body: trans._n(
        'One problem was submitted. You find it with your receipt on the exam’s page.',
        '%1 problems were submitted. You find them with your receipt on the exam’s page.',
        exam.submitted.length
      ),
      buttons: [Dialog.okButton({ label: trans.__('Show what was submitted') })]
    });
  });
}

function examActs(app: JupyterFrontEnd, trans: TranslationBundle): IExamActs {
  return {
    openProblems: assignmentId =>
      void app.commands.execute(CommandIDs.openAssignment, { assignmentId }),
    confirmHandIn: async exam => {
      const { button } = await showDialog({
        title: trans.__('Hand in %1?', exam.title),
        body: trans.__(
          'Your exam ends at once. What you have written and not submitted yet is submitted. You cannot take this back.'
        ),
        buttons: [
          Dialog.cancelButton(),
          Dialog.warnButton({ label: trans.__('Hand in') })
        ]
      });
      return button.accept;
    },
    save: (name, content) =>
      browserSave(new Blob([content], { type: 'application/json' }), name)
  };
}

export default taking;
