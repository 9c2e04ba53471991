import type { Cell } from '@jupyterlab/cells';
import { NotebookActions } from '@jupyterlab/notebook';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import type { Trial } from '../wire';
import type { IBankApi } from './api';
import { Draft, isDraft } from './draft';
import { FindingsBar } from './findingsbar';
import { BEGINNINGS, isProse, isTest, newTestName } from './roles';
import type { Role } from './roles';
import { RoleBars } from './rolebars';
import { askTest } from './testform';
import { TrialModel } from './trial';

export const DRAFT_CLASS = 'nbcampus-mod-draft';

/** One notebook in which a problem is written. */
export class Drafting {
  constructor(private _options: Drafting.IOptions) {
    const { panel, api, clock, trans } = _options;
    this.panel = panel;
    this.draft = new Draft(panel.context.model);
    this.trial = new TrialModel({ api, clock });
    this.bars = new RoleBars({
      panel,
      draft: this.draft,
      clock,
      trans,
      acts: {
        choose: (cell, role) => this.choose(cell, role),
        editTest: cell => void this.editTest(cell)
      }
    });
    panel.addClass(DRAFT_CLASS);
    panel.contentHeader.addWidget(
      new FindingsBar({
        model: this.trial,
        goTo: cellId => void this.goTo(cellId),
        trans
      })
    );
    this.draft.changed.connect(() =>
      this.trial.noteContent(this.draft.fingerprint())
    );
    panel.disposed.connect(() => {
      this.trial.dispose();
      this.draft.dispose();
    });
  }

  readonly panel: NotebookPanel;
  readonly draft: Draft;
  readonly trial: TrialModel;
  readonly bars: RoleBars;

  validate(): Promise<Trial | null> {
    const { draft, trial } = this;
    return trial.validate(draft.document(), draft.fingerprint());
  }

  /** Makes a cell another part of the problem, of the type that this part has. */
  choose(cell: Cell, role: Role | null): void {
    const { draft, panel } = this;
    const name = newTestName(draft.testNames, this._options.trans);
    const wanted = isProse(role) || role === null ? 'markdown' : 'code';
    draft.setRole(cell.model, role, name);
    if (isTest(role) && cell.model.sharedModel.getSource().trim() === '') {
      const { kind } = draft.testOf(cell.model);
      cell.model.sharedModel.setSource(BEGINNINGS[kind]);
    }
    if (role !== null && cell.model.type !== wanted) {
      if (this.bars.find(cell)?.hasFocus) {
        this.bars.focusNext(cell.model.id);
      }
      panel.content.activeCellIndex = panel.content.widgets.indexOf(cell);
      panel.content.deselectAll();
      NotebookActions.changeCellType(panel.content, wanted);
    }
  }

  /** Asks for the settings of a test. */
  async editTest(cell: Cell): Promise<void> {
    const { draft } = this;
    const before = draft.testOf(cell.model);
    const test = await askTest(before, this._options.trans);
    if (test && !cell.isDisposed) {
      const source = cell.model.sharedModel;
      const untouched = source.getSource() === BEGINNINGS[before.kind];
      draft.setTest(cell.model, test);
      if (untouched || source.getSource().trim() === '') {
        source.setSource(BEGINNINGS[test.kind]);
      }
    }
  }

  async goTo(cellId: string): Promise<void> {
    const { content } = this.panel;
    const index = content.widgets.findIndex(({ model }) => model.id === cellId);
    if (index >= 0) {
      content.activeCellIndex = index;
      await content.scrollToItem(index);
      content.activate();
    }
  }
}

export namespace Drafting {
  export interface IOptions {
    panel: NotebookPanel;
    api: IBankApi;
    clock: IClock;
    trans: TranslationBundle;
  }
}

/** The drafts among the open notebooks. */
export class Draftings {
  constructor(private _options: Draftings.IOptions) {
    const { notebooks } = _options;
    notebooks.forEach(panel => void this._meet(panel));
    notebooks.widgetAdded.connect((_, panel) => void this._meet(panel));
  }

  /** Emits when a notebook turns out to be a draft. */
  get opened(): ISignal<this, Drafting> {
    return this._opened;
  }

  find(panel: NotebookPanel | null): Drafting | null {
    return (panel && this._known.get(panel)) ?? null;
  }

  get current(): Drafting | null {
    return this.find(this._options.notebooks.currentWidget);
  }

  private async _meet(panel: NotebookPanel): Promise<void> {
    await panel.context.ready;
    const { model } = panel.context;
    if (!panel.isDisposed && isDraft(model) && !this._known.has(panel)) {
      const drafting = new Drafting({ ...this._options, panel });
      this._known.set(panel, drafting);
      this._opened.emit(drafting);
    }
  }

  private _known = new WeakMap<NotebookPanel, Drafting>();
  private _opened = new Signal<this, Drafting>(this);
}

export namespace Draftings {
  export interface IOptions extends Omit<Drafting.IOptions, 'panel'> {
    notebooks: INotebookTracker;
  }
}
