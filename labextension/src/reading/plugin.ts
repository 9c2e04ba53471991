import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import type { IReadingActs } from './body';
import { ReadingModel } from './model';
import { ReadingPanel } from './panel';

/** Materials in the main area. */
const reading: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:reading',
  description: 'Shows materials.',
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
    const { commands, shell } = app;
    const acts: IReadingActs = {
      seen: seenOnce,
      edit: itemId => void commands.execute(CommandIDs.editMaterial, { itemId })
    };
    const tracker = new WidgetTracker<MainAreaWidget<ReadingPanel>>({
      namespace: 'nbcampus-reading'
    });

    const create = (itemId: string): MainAreaWidget<ReadingPanel> => {
      const model = new ReadingModel({
        campus,
        itemId,
        open: async path =>
          void (await commands.execute('docmanager:open', { path })),
        marked: () => void commands.execute(CommandIDs.refreshClasses)
      });
      const content = new ReadingPanel({ model, acts, rendermime, trans });
      const widget = new MainAreaWidget({ content });
      widget.id = `nbcampus-reading-${itemId}`;
      void model.load();
      return widget;
    };

    commands.addCommand(CommandIDs.openItem, {
      label: trans.__('Open Reading'),
      caption: trans.__('Show a material of a class'),
      isVisible: args => textArg(args, 'itemId') !== '',
      execute: async args => {
        const itemId = textArg(args, 'itemId');
        const open = tracker.find(
          widget => widget.content.model.itemId === itemId
        );
        const widget = open ?? create(itemId);
        if (!open) {
          await tracker.add(widget);
          shell.add(widget, 'main');
        }
        shell.activateById(widget.id);
      }
    });
    void restorer?.restore(tracker, {
      command: CommandIDs.openItem,
      args: widget => ({ itemId: widget.content.model.itemId }),
      name: widget => widget.content.model.itemId
    });
  }
};

function seenOnce(node: Element, act: () => void): () => void {
  const observer = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) {
      observer.disconnect();
      act();
    }
  });
  observer.observe(node);
  return () => observer.disconnect();
}

export default reading;
