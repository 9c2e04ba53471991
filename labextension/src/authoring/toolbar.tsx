import { ReactWidget } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ToolbarButtonComponent } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';

import { CommandIDs } from './commands';
import type { Drafting, Draftings } from './drafting';

/** One button of a draft's toolbar: shown once the notebook turns out to be one. */
class DraftItem extends ReactWidget {
  constructor(private _options: DraftItem.IOptions) {
    super();
    this.addClass('nbcampus-ToolbarItem');
    this.hide();
    const { draftings, panel } = _options;
    draftings.opened.connect(this._onOpened, this);
    this._meet(draftings.find(panel));
  }

  protected override render(): JSX.Element | null {
    const { command, commands } = this._options;
    const busy = this._drafting?.trial.busy ?? false;
    return (
      this._drafting && (
        <ToolbarButtonComponent
          label={commands.label(command)}
          tooltip={commands.caption(command)}
          enabled={!busy}
          onClick={() => void commands.execute(command)}
        />
      )
    );
  }

  private _onOpened(_: Draftings, drafting: Drafting): void {
    if (drafting.panel === this._options.panel) {
      this._meet(drafting);
    }
  }

  private _meet(drafting: Drafting | null): void {
    if (drafting && !this._drafting) {
      this._drafting = drafting;
      drafting.trial.changed.connect(this.update, this);
      this.show();
      this.update();
      void this.renderPromise?.then(() => refit(this));
    }
  }

  private _drafting: Drafting | null = null;
}

namespace DraftItem {
  export interface IOptions {
    command: string;
    commands: CommandRegistry;
    draftings: Draftings;
    panel: NotebookPanel;
  }
}

/** The toolbar measures its items only when its own size changes. */
function refit(item: Widget): void {
  const toolbar = item.parent;
  if (toolbar?.isAttached) {
    const { offsetWidth, offsetHeight } = toolbar.node;
    const resized = new Widget.ResizeMessage(offsetWidth, offsetHeight);
    MessageLoop.postMessage(toolbar, resized);
  }
}

/** The factories by the names that `schema/authoring.json` gives the items. */
export function draftItems(
  commands: CommandRegistry,
  draftings: Draftings
): Record<string, (panel: NotebookPanel) => Widget> {
  const item = (command: string) => (panel: NotebookPanel) =>
    new DraftItem({ command, commands, draftings, panel });
  return {
    'nbcampus-problem-settings': item(CommandIDs.editSettings),
    'nbcampus-validate': item(CommandIDs.validate),
    'nbcampus-preview': item(CommandIDs.preview),
    'nbcampus-publish': item(CommandIDs.publish)
  };
}
