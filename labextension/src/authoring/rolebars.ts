import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { PanelLayout } from '@lumino/widgets';

import type { IClock } from '../campus/clock';
import type { Draft } from './draft';
import { RoleBar } from './rolebar';
import type { IRoleActs } from './rolebar';

/**
 * Keeps a bar at the head of each cell of a draft. A cell that is retyped or moved gets a new widget, and then a new
 * bar; JupyterLab draws only the cells in sight, and what is inside a cell comes and goes with it.
 */
export class RoleBars {
  constructor(private _options: RoleBars.IOptions) {
    const { panel, draft } = _options;
    draft.changed.connect(this._later, this);
    panel.disposed.connect(() => this._cancel?.());
    this._later();
  }

  /** The bar of a cell that is drawn. */
  find(cell: Cell): RoleBar | null {
    return this._bars.get(cell) ?? null;
  }

  /** Gives the keyboard to a cell's choice. */
  focus(cell: Cell): void {
    const bar = this._bars.get(cell);
    if (bar?.isAttached) {
      bar.focusChoice();
    } else {
      this.focusNext(cell.model.id);
    }
  }

  /** The same once the cell's new widget is drawn. */
  focusNext(cellId: string): void {
    this._wanted = cellId;
  }

  private _later(): void {
    // The notebook makes its widgets while it tells of a change.
    this._cancel ??= this._options.clock.after(0, () => {
      this._cancel = null;
      this._options.panel.content.widgets.forEach(
        cell => void this._ensure(cell)
      );
    });
  }

  private async _ensure(cell: Cell): Promise<void> {
    if (this._bars.has(cell)) {
      return;
    }
    const bar = new RoleBar({ ...this._options, cell });
    this._bars.set(cell, bar);
    cell.disposed.connect(() => bar.dispose());
    await cell.ready;
    if (!cell.isDisposed) {
      (cell.layout as PanelLayout).insertWidget(0, bar);
      await this._focusIfWanted(cell, bar);
    }
  }

  private async _focusIfWanted(cell: Cell, bar: RoleBar): Promise<void> {
    if (this._wanted === cell.model.id) {
      this._wanted = null;
      await bar.renderPromise;
      bar.focusChoice();
    }
  }

  private _wanted: string | null = null;
  private _bars = new WeakMap<Cell, RoleBar>();
  private _cancel: (() => void) | null = null;
}

export namespace RoleBars {
  export interface IOptions {
    panel: NotebookPanel;
    draft: Draft;
    acts: IRoleActs;
    clock: IClock;
    trans: TranslationBundle;
  }
}
