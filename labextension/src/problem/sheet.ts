import type { INotebookModel } from '@jupyterlab/notebook';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import { cellIds, KEY } from './ids';
import type { CellType, ICellState } from './answers';

/** The cells of a notebook, as far as an answer needs them. Every change can be taken back with the editor's undo. */
export interface IAnswerSheet {
  /** Emitted for any change of a cell or of the order of cells. */
  readonly changed: ISignal<IAnswerSheet, void>;
  cells(): ICellState[];
  write(cellId: string, source: string): void;
  /** Sets the `nbcampus` metadata of a cell. */
  mark(cellId: string, metadata: Record<string, string>): void;
  /** A new code cell, before the scratch cell where there is one, else at the end; answers its id. */
  insert(source: string, metadata: Record<string, string>): string;
}

/** The sheet of a notebook's model. */
export class NotebookSheet implements IAnswerSheet {
  constructor(private _model: INotebookModel) {
    _model.contentChanged.connect(this._onChanged, this);
  }

  readonly changed = new Signal<this, void>(this);

  cells(): ICellState[] {
    return Array.from(this._model.cells, cell => ({
      id: cell.id,
      type: cell.type as CellType,
      source: cell.sharedModel.getSource(),
      metadata: cell.getMetadata(KEY) as unknown
    }));
  }

  write(cellId: string, source: string): void {
    const shared = this._cell(cellId)?.sharedModel;
    if (shared && shared.getSource() !== source) {
      // An undo of its own: not joined to what was typed half a second before.
      (shared as Partial<IUndoing>).undoManager?.stopCapturing();
      shared.setSource(source);
      (shared as Partial<IUndoing>).undoManager?.stopCapturing();
    }
  }

  mark(cellId: string, metadata: Record<string, string>): void {
    this._cell(cellId)?.setMetadata(KEY, metadata);
  }

  insert(source: string, metadata: Record<string, string>): string {
    const scratch = this.cells().findIndex(
      cell => cellIds(cell.metadata).role === 'scratch'
    );
    const at = scratch < 0 ? this._model.cells.length : scratch;
    return this._model.sharedModel
      .insertCell(at, {
        cell_type: 'code',
        source,
        metadata: { [KEY]: metadata, trusted: true }
      })
      .getId();
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private _cell(cellId: string) {
    return Array.from(this._model.cells).find(cell => cell.id === cellId);
  }

  private _onChanged(): void {
    this.changed.emit();
  }
}

/** The part of a shared cell that its interface does not name. */
interface IUndoing {
  undoManager: { stopCapturing(): void } | null;
}
