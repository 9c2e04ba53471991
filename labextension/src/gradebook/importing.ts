import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IGradesApi } from '../campus/grades';
import { CampusRefusal } from '../campus/tokens';
import type { IChosenFile } from '../people/importing';
import type { GradesPlan } from '../wire';

/** Importing grades: a file is looked at, then imported as it was looked at. */
export class GradesImport {
  constructor(private _grades: IGradesApi) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Whether the import is shown in the grid's place. */
  get shown(): boolean {
    return this._shown;
  }

  get file(): IChosenFile | null {
    return this._file;
  }

  get plan(): GradesPlan | null {
    return this._plan;
  }

  /** How many cells were imported last; null before. */
  get done(): number | null {
    return this._done;
  }

  get busy(): boolean {
    return this._busy;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Begins anew, for a class. */
  start(classId: string): void {
    this._classId = classId;
    this._shown = false;
    this._file = this._plan = this._done = this._failure = null;
    this._changed.emit();
  }

  show(shown: boolean): void {
    this._shown = shown;
    this._changed.emit();
  }

  async look(file: IChosenFile): Promise<void> {
    this._file = file;
    this._plan = this._done = null;
    await this._ask(async () => {
      this._plan = await this._grades.preview(this._classId, file.content);
    });
  }

  async import(reason: string): Promise<void> {
    const [file, plan] = [this._file, this._plan];
    if (!file || !plan) {
      return;
    }
    await this._ask(async () => {
      const { fingerprint } = plan;
      const done = await this._grades.import(
        this._classId,
        file.content,
        fingerprint,
        reason
      );
      this._done = done.steps.length;
      this._file = this._plan = null;
    });
  }

  private async _ask(asking: () => Promise<void>): Promise<void> {
    this._busy = true;
    this._failure = null;
    this._changed.emit();
    try {
      await asking();
    } catch (failure) {
      if (!(failure instanceof CampusRefusal)) {
        throw failure;
      }
      this._failure = failure;
    } finally {
      this._busy = false;
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _classId = '';
  private _shown = false;
  private _file: IChosenFile | null = null;
  private _plan: GradesPlan | null = null;
  private _done: number | null = null;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
}
