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

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { browserSave } from '../files/saving';
import { TeachingModel } from './model';
import { TeachingPanel } from './panel';

const ID = 'nbcampus-attempts';

/** The teacher's screen of attempts. */
const teaching: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:teaching',
  description: 'Shows the attempts of a class to its staff.',
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
    const tracker = new WidgetTracker<MainAreaWidget<TeachingPanel>>({
      namespace: ID
    });

    const create = (): MainAreaWidget<TeachingPanel> => {
      const model = new TeachingModel({ campus, clock: browserClock });
      const content = new TeachingPanel({
        model,
        editors,
        save: browserSave,
        trans,
        onRelease: ({ itemId, title }, release) =>
          void commands.execute(
            release ? CommandIDs.releaseResults : CommandIDs.hideResults,
            { itemId, title }
          ),
        onRegrade: placeId =>
          void commands.execute(CommandIDs.showRegrades, { placeId })
      });
      const widget = new MainAreaWidget({ content });
      widget.id = ID;
      return widget;
    };

    commands.addCommand(CommandIDs.showAttempts, {
      label: trans.__('Show Attempts'),
      caption: trans.__(
        'Show what the students of a class ran and submitted; for its teachers'
      ),
      execute: async args => {
        const classId = textArg(args, 'classId') || null;
        let widget = tracker.currentWidget;
        const open = widget !== null && !widget.isDisposed;
        if (!widget || !open) {
          widget = create();
          await tracker.add(widget);
          shell.add(widget, 'main');
        }
        shell.activateById(widget.id);
        const { model } = widget.content;
        if (!open) {
          await model.start(classId);
          void tracker.save(widget);
        } else if (classId && classId !== model.classId) {
          await model.setClass(classId);
          void tracker.save(widget);
        }
      }
    });
    palette?.addItem({
      command: CommandIDs.showAttempts,
      category: trans.__('Campus')
    });
    void restorer?.restore(tracker, {
      command: CommandIDs.showAttempts,
      args: widget => ({ classId: widget.content.model.classId ?? '' }),
      name: () => ID
    });
  }
};

export default teaching;
