import type {
  INotebookModel,
  INotebookTracker,
  NotebookPanel
} from '@jupyterlab/notebook';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { MessageLoop } from '@lumino/messaging';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import type { ICampus } from '../campus/tokens';
import type { IAttention } from './attention';
import { cellIds, KEY, problemIds } from './ids';
import { Problem } from './problem';
import { NotebookSheet } from './sheet';
import type { Shelf } from './shelf';
import type { IProblems, IProblemView } from './tokens';
import type { RandomBytes } from './uuid7';

type Context = DocumentRegistry.IContext<INotebookModel>;

/** What counts as being active in a notebook. */
const ACTIVITIES = ['keydown', 'pointerdown', 'wheel', 'input'] as const;

/** One Problem per open document, whatever the number of its views. */
export class Problems implements IProblems {
  constructor(private _options: Problems.IOptions) {
    const { attention, notebooks } = _options;
    notebooks.forEach(panel => void this._meet(panel));
    notebooks.widgetAdded.connect((_, panel) => void this._meet(panel));
    notebooks.currentChanged.connect(() => this._tellCurrent());
    attention.left.connect(() => {
      this._byContext.forEach(problem => void problem.leave());
    });
  }

  readonly currentChanged = new Signal<this, Problem | null>(this);
  readonly opened = new Signal<this, IProblemView>(this);

  get current(): Problem | null {
    const panel = this._options.notebooks.currentWidget;
    return panel ? this.find(panel) : null;
  }

  find(panel: NotebookPanel): Problem | null {
    return this._byContext.get(panel.context) ?? null;
  }

  private async _meet(panel: NotebookPanel): Promise<void> {
    await panel.context.ready;
    const { model } = panel;
    if (panel.isDisposed || !model) {
      return;
    }
    const ids = problemIds(
      model.getMetadata(KEY),
      Array.from(model.cells, cell => cellIds(cell.getMetadata(KEY)))
    );
    if (ids === null) {
      return;
    }
    const problem = this.find(panel) ?? this._open(panel.context, model, ids);
    this._watch(panel, problem);
    this.opened.emit({ panel, problem });
    this._tellCurrent();
  }

  private _open(
    context: Context,
    model: INotebookModel,
    ids: Problem.IOptions['ids']
  ): Problem {
    const { attention, notebooks } = this._options;
    const sheet = new NotebookSheet(model);
    const problem = new Problem({
      ...this._options,
      ids,
      sheet,
      isWatched: () =>
        attention.isHere() &&
        notebooks.find(
          panel => panel.context === context && panel.isVisible
        ) !== undefined,
      notebookPath: () => context.localPath,
      savedAt: () => {
        const written = context.contentsModel?.last_modified;
        return written ? Date.parse(written) : null;
      }
    });
    this._byContext.set(context, problem);
    context.disposed.connect(() => {
      this._byContext.delete(context);
      sheet.dispose();
      problem.dispose();
      this._tellCurrent();
    });
    void problem.load();
    return problem;
  }

  private _watch(panel: NotebookPanel, problem: Problem): void {
    for (const activity of ACTIVITIES) {
      panel.node.addEventListener(activity, () => problem.timer.active(), {
        capture: true,
        passive: true
      });
    }
    problem.timer.active();
    // When the view tells that it is disposed, its document may be gone already.
    MessageLoop.installMessageHook(panel, (_, message) => {
      if (message.type === 'close-request') {
        void problem.leave();
      }
      return true;
    });
  }

  private _tellCurrent(): void {
    const { current } = this;
    if (current !== this._told) {
      this._told = current;
      this.currentChanged.emit(current);
    }
  }

  private _byContext = new Map<DocumentRegistry.Context, Problem>();
  private _told: Problem | null = null;
}

export namespace Problems {
  export interface IOptions {
    campus: ICampus;
    notebooks: INotebookTracker;
    attention: IAttention;
    shelf: Shelf;
    clock: IClock;
    random: () => number;
    randomBytes: RandomBytes;
  }
}
