import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  MainAreaWidget,
  WidgetTracker
} from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { UUID } from '@lumino/coreutils';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
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
    const { commands, shell } = app;
    const tracker = new WidgetTracker<MainAreaWidget<RegradesPanel>>({
      namespace: 'nbcampus-regrades'
    });

    const create = (placeId: string | null): MainAreaWidget<RegradesPanel> => {
      const clock = browserClock;
      const model = new RegradesModel({ campus, clock, placeId });
      const content = new RegradesPanel({ model, editors, trans });
      const widget = new MainAreaWidget({ content });
      widget.id = `nbcampus-regrades-${UUID.uuid4()}`;
      return widget;
    };

    commands.addCommand(CommandIDs.showRegrades, {
      label: trans.__('Regrade…'),
      caption: trans.__(
        'Grade submissions of a problem again and see who gains and who loses; for teachers'
      ),
      execute: async args => {
        const placeId = textArg(args, 'placeId') || null;
        const regradeId = textArg(args, 'regradeId') || null;
        const open = tracker.find(
          widget => widget.content.model.placeId === placeId
        );
        const widget = open ?? create(placeId);
        const { model } = widget.content;
        if (!open) {
          await tracker.add(widget);
          model.changed.connect(() => void tracker.save(widget));
          void model.start(placeId, regradeId);
        } else if (regradeId) {
          model.show(regradeId);
        }
        if (!widget.isAttached) {
          shell.add(widget, 'main');
        }
        shell.activateById(widget.id);
      }
    });
    commands.addCommand(CommandIDs.regradeRow, {
      label: trans.__('Regrade…'),
      caption: trans.__('Grade submissions of this problem again'),
      execute: () => {
        const row = app.contextMenuHitTest(node => node.matches(PROBLEM_ROW));
        const placeId = row?.dataset['id'] ?? '';
        return commands.execute(CommandIDs.showRegrades, { placeId });
      }
    });
    palette?.addItem({
      command: CommandIDs.showRegrades,
      category: trans.__('Campus')
    });
    app.contextMenu.addItem({
      command: CommandIDs.regradeRow,
      selector: PROBLEM_ROW,
      rank: 1
    });
    void restorer?.restore(tracker, {
      command: CommandIDs.showRegrades,
      args: ({ content: { model } }) => ({
        placeId: model.placeId ?? '',
        regradeId: model.regrade?.regradeId ?? ''
      }),
      name: widget => widget.content.model.placeId ?? 'choose'
    });
  }
};

export default regrades;
