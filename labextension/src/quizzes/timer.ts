import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { Timekeeper } from '../exams/timekeeper';
import { warningAt } from '../exams/warnings';
import type { Warning } from '../exams/warnings';

const TICK_MS = 1000;
/** Between two looks whether the campus has handed in what is over. */
const SETTLING_MS = 2000;

/** The clock of an attempt with a time limit. The campus's time decides; this computer's clock has no say. */
export class AttemptTimer {
  constructor(private _options: AttemptTimer.IOptions) {
    this._time = new Timekeeper(_options.monotonic);
  }

  /** Emitted each second while an attempt runs. */
  get ticked(): ISignal<this, void> {
    return this._ticked;
  }

  /** Milliseconds until the end, 0 when it is over; null where there is none. */
  get left(): number | null {
    const now = this._time.now();
    return this._endsAt === null || now === null
      ? null
      : Math.max(0, this._endsAt - now);
  }

  get warning(): Warning | null {
    const { left } = this;
    return left === null || left === 0 ? null : warningAt(left);
  }

  /** The campus said when it is, and when the attempt ends; null: none runs, or it has no end. */
  hear(serverTime: string, endsAt: string | null): void {
    this._time.hear(serverTime);
    this._endsAt = endsAt === null ? null : Date.parse(endsAt);
    this._cancel();
    if (this._endsAt !== null && !this._disposed) {
      this._arm();
    }
  }

  dispose(): void {
    this._disposed = true;
    this._cancel();
    Signal.clearData(this);
  }

  private _arm(): void {
    const ms = this.left === 0 ? SETTLING_MS : TICK_MS;
    this._cancel = this._options.clock.after(ms, () => this._tick());
  }

  private _tick(): void {
    this._arm();
    this._ticked.emit();
    if (this.left === 0) {
      this._options.over();
    }
  }

  private _ticked = new Signal<this, void>(this);
  private _endsAt: number | null = null;
  private _cancel: () => void = () => undefined;
  private _disposed = false;
  private _time: Timekeeper;
}

export namespace AttemptTimer {
  export interface IOptions {
    clock: IClock;
    /** Milliseconds that only go forward, such as `performance.now()`. */
    monotonic: () => number;
    /** Time is over: called now, and again until the campus says that no attempt runs. */
    over: () => void;
  }
}
