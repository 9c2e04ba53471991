import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { CampusRefusal } from '../campus/tokens';
import type { IStaffApi } from '../campus/tokens';
import type { Attempt } from '../wire';

/** Where an attempt and its files come from. */
export type IAttempts = Pick<IStaffApi, 'attempt' | 'file'>;

/** The attempt that is shown beside the list. */
export class Selection {
  constructor(private _staff: IAttempts) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get id(): string | null {
    return this._id;
  }

  /** With its code and results, once it is there. */
  get attempt(): Attempt | null {
    return this._attempt;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Asks for an attempt; the same one again brings it up to date and shows what was known until then. */
  async select(attemptId: string): Promise<void> {
    if (attemptId !== this._id) {
      this._id = attemptId;
      this._attempt = null;
    }
    this._failure = null;
    this._changed.emit();
    try {
      const attempt = await this._staff.attempt(attemptId);
      if (this._id === attemptId) {
        this._attempt = attempt;
      }
    } catch (failure) {
      if (!(failure instanceof CampusRefusal)) {
        throw failure;
      }
      if (this._id === attemptId) {
        this._failure = failure;
      }
    }
    this._changed.emit();
  }

  /** The content of a file that came with the shown attempt. */
  async file(name: string): Promise<Blob> {
    return this._staff.file(this._id ?? '', name);
  }

  clear(): void {
    this._id = null;
    this._attempt = null;
    this._failure = null;
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _id: string | null = null;
  private _attempt: Attempt | null = null;
  private _failure: CampusRefusal | null = null;
}
