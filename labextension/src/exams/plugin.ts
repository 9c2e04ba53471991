import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { releaseResults } from './releasing';
import type { IExam, IReleasingParts } from './releasing';
import { actWord, consequence, doneWords, question } from './words';

/** An exam's row in the tree of a class that one teaches. */
const ROW = '.nbcampus-Class.nbcampus-mod-teacher .nbcampus-Row';
const NOTICE_MS = 6_000;

/** The two acts with an exam's results, for its teachers. */
const exams: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:exams',
  description: 'Releases the results of an exam to its students.',
  autoStart: true,
  requires: [ICampus],
  optional: [ITranslator],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const parts = releasingParts(campus, trans);
    const add = (id: string, release: boolean, selector: string): void => {
      app.commands.addCommand(id, {
        label: actWord(release, trans),
        caption: consequence(release, trans),
        execute: args => {
          const row = app.contextMenuHitTest(node => node.matches(ROW));
          const exam: IExam = {
            itemId: textArg(args, 'itemId') || (row?.dataset['id'] ?? ''),
            title: textArg(args, 'title') || (row?.dataset['label'] ?? '')
          };
          return releaseResults(parts, exam, release);
        }
      });
      app.contextMenu.addItem({ command: id, selector, rank: 1 });
    };
    add(CommandIDs.releaseResults, true, `${ROW}.nbcampus-mod-withheld`);
    add(CommandIDs.hideResults, false, `${ROW}.nbcampus-mod-released`);
  }
};

function releasingParts(
  campus: ICampus,
  trans: TranslationBundle
): IReleasingParts {
  return {
    staff: campus.staff,
    confirm: async (exam, release) => {
      const label = release ? trans.__('Release') : trans.__('Take back');
      const { button } = await showDialog({
        title: question(exam, release, trans),
        body: consequence(release, trans),
        buttons: [Dialog.cancelButton(), Dialog.warnButton({ label })]
      });
      return button.accept;
    },
    tell: (kind, text) =>
      void (kind === 'error'
        ? Notification.error(text, { autoClose: false })
        : Notification.success(text, { autoClose: NOTICE_MS })),
    doneWords: released => doneWords(released, trans)
  };
}

export default exams;
