import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { Pace } from '../campus/pace';
import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, IStaffApi, RegradeVerb } from '../campus/tokens';
import type { Regrade, StudentChange } from '../wire';
import { Look } from './look';
import { shown, turned } from './order';
import type { Column, IOrder, Outcome } from './order';

/** One regrade on the screen: how far it is, what it changes, and deciding it. */
export class RegradeModel {
  constructor(private _options: RegradeModel.IOptions) {
    const { staff, clock, regradeId } = _options;
    this.look = new Look(staff, regradeId);
    this.look.changed.connect(() => this._changed.emit());
    this._pace = new Pace(clock, () => this.load());
  }

  /** The student beside the table. */
  readonly look: Look;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get regradeId(): string {
    return this._options.regradeId;
  }

  /** Null until it is there. */
  get regrade(): Regrade | null {
    return this._regrade;
  }

  get isOpen(): boolean {
    const state = this._regrade?.state;
    return state === 'grading' || state === 'ready';
  }

  /** Why it could not be asked for. */
  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Why the last act was refused. */
  get refusal(): CampusRefusal | null {
    return this._refusal;
  }

  get busy(): boolean {
    return this._busy;
  }

  get outcome(): Outcome | null {
    return this._outcome;
  }

  get order(): IOrder {
    return this._order;
  }

  /** The students that are shown, in order. */
  get students(): readonly StudentChange[] {
    return this._students;
  }

  setOutcome(outcome: Outcome | null): void {
    this._outcome = outcome;
    this._arrange();
  }

  sortBy(column: Column): void {
    this._order = turned(this._order, column);
    this._arrange();
  }

  /** Something happened at the problem: asks again, at a measured pace while many gradings end. */
  notice(): void {
    this._pace.ask();
  }

  async load(): Promise<void> {
    const asked = ++this._asked;
    try {
      const regrade = await this._options.staff.regrade(this.regradeId);
      if (asked === this._asked) {
        this._take(regrade);
      }
    } catch (failure) {
      const refusal = asRefusal(failure);
      if (asked === this._asked) {
        this._failure = refusal;
        this._changed.emit();
      }
    }
  }

  /** Whether it was done; `refusal` says why not, and then the regrade is asked for anew: somebody may have been first. */
  async act(verb: RegradeVerb, reason: string): Promise<boolean> {
    const { staff } = this._options;
    this._busy = true;
    this._refusal = null;
    this._changed.emit();
    try {
      const done = await staff.actOnRegrade(this.regradeId, verb, reason);
      this._asked += 1;
      this._take(done);
      return true;
    } catch (failure) {
      this._refusal = asRefusal(failure);
      await this.load();
      return false;
    } finally {
      this._busy = false;
      this._changed.emit();
    }
  }

  dispose(): void {
    this._pace.cancel();
    this._asked += 1;
    Signal.clearData(this.look);
    Signal.clearData(this);
  }

  private _take(regrade: Regrade): void {
    const graded = this._regrade?.graded;
    this._regrade = regrade;
    this._failure = null;
    this._arrange();
    const { comparison, studentId } = this.look;
    const waits = studentId !== null && !comparison?.after;
    if (waits && graded !== regrade.graded) {
      void this.look.reload();
    }
  }

  private _arrange(): void {
    const all = this._regrade?.students ?? [];
    this._students = shown(all, this._outcome, this._order);
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _regrade: Regrade | null = null;
  private _students: StudentChange[] = [];
  private _failure: CampusRefusal | null = null;
  private _refusal: CampusRefusal | null = null;
  private _busy = false;
  private _outcome: Outcome | null = null;
  private _order: IOrder = { column: 'change', descending: false };
  private _asked = 0;
  private _pace: Pace;
}

export namespace RegradeModel {
  export interface IOptions {
    staff: IStaffApi;
    clock: IClock;
    regradeId: string;
  }
}
