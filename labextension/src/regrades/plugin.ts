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
import { addScreen } from '../screens/screen';
import { RegradesModel } from './model';
import { RegradesPanel } from './panel';

/** A problem's row in the tree of a class that one teaches. */
const ROW = '.nbcampus-Class.nbcampus-mod-teacher .nbcampus-Row';
const PROBLEM_ROW = `${ROW}.nbcampus-mod-problem`;

/** The teacher's screen of regrades. */
const regrades: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:regrades',
  description: 'Grades submissions of a problem again, for its teachers.',
  autoStart: true,
  requires: [ICampus, IEditorServices],
  optional: [ILayoutRestorer, ITranslator, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    editors: IEditorServices,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const { commands } = app;
    const category = trans.__('Campus');
    addScreen(
      { app, restorer, palette, classMenu: null, category },
      {
        id: 'nbcampus-regrades',
        command: CommandIDs.showRegrades,
        label: trans.__('Regrade…'),
        caption: trans.__(
          'Grade submissions of a problem again and see who gains and who loses; for teachers'
        ),
        create: args => {
          const placeId = textArg(args, 'placeId') || null;
          const model = new RegradesModel({
            campus,
            clock: browserClock,
            placeId
          });
          return new RegradesPanel({ model, editors, trans });
        },
        key: args => textArg(args, 'placeId') || 'choose',
        show: ({ model }, args, isNew) => {
          const regradeId = textArg(args, 'regradeId') || null;
          if (isNew) {
            void model.start(textArg(args, 'placeId') || null, regradeId);
          } else if (regradeId) {
            model.show(regradeId);
          }
        },
        saved: ({ model }) => ({
          placeId: model.placeId ?? '',
          regradeId: model.regrade?.regradeId ?? ''
        }),
        changed: ({ model }) => model.changed
      }
    );
    commands.addCommand(CommandIDs.regradeRow, {
      label: trans.__('Regrade…'),
      caption: trans.__('Grade submissions of this problem again'),
      execute: () => {
        const row = app.contextMenuHitTest(node => node.matches(PROBLEM_ROW));
        const placeId = row?.dataset['id'] ?? '';
        return commands.execute(CommandIDs.showRegrades, { placeId });
      }
    });
    app.contextMenu.addItem({
      command: CommandIDs.regradeRow,
      selector: PROBLEM_ROW,
      rank: 1
    });
  }
};

export default regrades;
