import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IPeopleApi } from '../campus/people';
import { CampusRefusal } from '../campus/tokens';
import type { RosterPlan } from '../wire';

/** A file as it was chosen; `content` is in base64. */
export interface IChosenFile {
  name: string;
  content: string;
}

/** Importing a roster: a file is looked at, then imported as it was looked at. */
export class ImportModel {
  constructor(private _people: IPeopleApi) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get file(): IChosenFile | null {
    return this._file;
  }

  /** What importing the file would do. */
  get plan(): RosterPlan | null {
    return this._plan;
  }

  /** What was imported last. */
  get done(): RosterPlan | null {
    return this._done;
  }

  get busy(): boolean {
    return this._busy;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** People whom an import would add or change. */
  get effects(): number {
    return this._plan ? this._plan.added + this._plan.changed : 0;
  }

  /** Begins anew, for a class. */
  start(classId: string): void {
    this._classId = classId;
    this._file = this._plan = this._done = this._failure = null;
    this._changed.emit();
  }

  async look(file: IChosenFile): Promise<void> {
    this._file = file;
    this._plan = this._done = null;
    await this._ask(async () => {
      this._plan = await this._people.previewRoster(
        this._classId,
        file.content
      );
    });
  }

  async lookAgain(): Promise<void> {
    if (this._file) {
      await this.look(this._file);
    }
  }

  async import(): Promise<void> {
    const [file, plan] = [this._file, this._plan];
    if (!file || !plan) {
      return;
    }
    await this._ask(async () => {
      this._done = await this._people.importRoster(
        this._classId,
        file.content,
        plan.fingerprint
      );
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
  private _file: IChosenFile | null = null;
  private _plan: RosterPlan | null = null;
  private _done: RosterPlan | null = null;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
}
