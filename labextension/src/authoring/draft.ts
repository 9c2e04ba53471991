import type { ICellModel } from '@jupyterlab/cells';
import type { INotebookModel } from '@jupyterlab/notebook';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { NotebookDocument } from './api';
import { asRecord, isTest, KEY, roleOf, testOf, withRole } from './roles';
import type { ITestSettings, Role } from './roles';

const PROBLEM = 'problem';

/** Whether a notebook is a problem that somebody writes. */
export function isDraft(model: INotebookModel): boolean {
  const said = asRecord(model.getMetadata(KEY) as unknown);
  return typeof said[PROBLEM] === 'object' && said[PROBLEM] !== null;
}

/** A problem as it stands in its notebook. */
export class Draft implements IDisposable {
  constructor(readonly model: INotebookModel) {
    model.contentChanged.connect(this._tell, this);
    model.metadataChanged.connect(this._tell, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Title, short name and the like; the keys are those of the head of `problem.md`. */
  get head(): Record<string, unknown> {
    return asRecord(asRecord(this.model.getMetadata(KEY) as unknown)[PROBLEM]);
  }

  setHead(change: Record<string, unknown>): void {
    const said = asRecord(this.model.getMetadata(KEY) as unknown);
    const problem = { ...this.head, ...change };
    this.model.setMetadata(KEY, { ...said, [PROBLEM]: problem });
  }

  roleOf(cell: ICellModel): Role | null {
    return roleOf(cell.getMetadata(KEY) as unknown);
  }

  /** `name` is what a new test is called. */
  setRole(cell: ICellModel, role: Role | null, name: string): void {
    this._say(cell, withRole(cell.getMetadata(KEY) as unknown, role, name));
  }

  testOf(cell: ICellModel): ITestSettings {
    return testOf(cell.getMetadata(KEY) as unknown);
  }

  setTest(cell: ICellModel, test: ITestSettings): void {
    const said = asRecord(cell.getMetadata(KEY) as unknown);
    this._say(cell, { ...said, test });
  }

  get testNames(): string[] {
    return [...this.model.cells]
      .filter(cell => isTest(this.roleOf(cell)))
      .map(cell => this.testOf(cell).name);
  }

  /** The notebook as it is sent: what its cells printed is nobody's business. */
  document(): NotebookDocument {
    const content = this.model.toJSON() as unknown as {
      cells: Record<string, unknown>[];
      [key: string]: unknown;
    };
    const cells = content.cells.map(cell =>
      'outputs' in cell ? { ...cell, outputs: [], execution_count: null } : cell
    );
    return { ...content, cells };
  }

  /** Changes with what the problem is, and not with what a kernel or a view writes beside it. */
  fingerprint(): string {
    const cells = [...this.model.cells].map(cell => [
      cell.sharedModel.getSource(),
      cell.getMetadata(KEY) as unknown
    ]);
    return JSON.stringify([this.head, cells]);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this.model.contentChanged.disconnect(this._tell, this);
      this.model.metadataChanged.disconnect(this._tell, this);
      Signal.clearData(this);
    }
  }

  private _say(cell: ICellModel, said: Record<string, unknown> | null): void {
    if (said) {
      cell.setMetadata(KEY, said);
    } else {
      cell.deleteMetadata(KEY);
    }
    this._changed.emit();
  }

  private _tell(): void {
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _isDisposed = false;
}
