import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { Dialog, ICommandPalette, showDialog } from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { browserSave } from '../files/saving';
import { addScreen } from '../screens/screen';
import { IClassMenu, STAFF } from '../screens/tokens';
import { MarkingModel } from './model';
import { MarkingPanel } from './panel';

/** A problem's row in the tree of a class that one teaches or assists in; a selector of Lumino's holds no comma. */
const PROBLEM_ROWS = ['teacher', 'assistant'].map(
  role =>
    `.nbcampus-Class.nbcampus-mod-${role} .nbcampus-Row.nbcampus-mod-problem`
);

/** The staff's screen of marking by hand. */
const marking: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:marking',
  description: 'Marks the submissions of a problem by hand, for its staff.',
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
        id: 'nbcampus-marking',
        command: CommandIDs.showMarking,
        label: trans.__('Mark Submissions'),
        short: trans.__('Mark Submissions'),
        caption: trans.__(
          'Mark the submissions of a problem by hand, student by student; for staff'
        ),
        create: () =>
          new MarkingPanel({
            model: new MarkingModel({ campus, clock: browserClock }),
            editors,
            read: (place, id, name) =>
              campus.staff.submittedFile(place, id, name),
            save: browserSave,
            confirm: (title, body) => confirmed(title, body, trans),
            trans
          }),
        key: args => textArg(args, 'placeId') || 'choose',
        show: ({ model }, args, isNew) => {
          if (isNew) {
            const classId = textArg(args, 'classId') || null;
            void model.start(textArg(args, 'placeId') || null, classId);
          }
        },
        saved: ({ model }) => ({ placeId: model.placeId ?? '' }),
        changed: ({ model }) => model.changed,
        entry: { rank: 21, roles: STAFF }
      }
    );
    addRowCommand(app, trans);
  }
};

function addRowCommand(app: JupyterFrontEnd, trans: TranslationBundle): void {
  const { commands } = app;
  commands.addCommand(CommandIDs.markRow, {
    label: trans.__('Mark Submissions'),
    caption: trans.__('Mark the submissions of this problem by hand'),
    execute: () => {
      const row = app.contextMenuHitTest(node =>
        node.matches(PROBLEM_ROWS.join())
      );
      const placeId = row?.dataset['id'] ?? '';
      return commands.execute(CommandIDs.showMarking, { placeId });
    }
  });
  for (const selector of PROBLEM_ROWS) {
    const command = CommandIDs.markRow;
    app.contextMenu.addItem({ command, selector, rank: 0 });
  }
}

async function confirmed(
  title: string,
  body: string,
  trans: TranslationBundle
): Promise<boolean> {
  const answer = await showDialog({
    title,
    body,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.warnButton({ label: trans.__('Remove') })
    ]
  });
  return answer.button.accept;
}

export default marking;
