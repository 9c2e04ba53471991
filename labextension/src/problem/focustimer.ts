import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';

/** Without a key, a click or a scroll for this long nobody is counted as working. */
const ACTIVE_MS = 120_000;
const TICK_MS = 1000;

/** The longest that one tick may count: a laptop that slept did not work. */
const MAX_TICK_MS = 5000;

/** Counts the seconds that a student works on one problem: its notebook in sight, the student active. */
export class FocusTimer {
  constructor(private _options: FocusTimer.IOptions) {
    this._lastTick = _options.clock.now();
    this._arm();
  }

  /** Emitted when the whole seconds changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get seconds(): number {
    return Math.floor((this._before + this._counted) / 1000);
  }

  /** Goes on from what was counted before; never goes back, and keeps what was counted meanwhile. */
  startFrom(seconds: number): void {
    this._before = Math.max(this._before, seconds * 1000);
    this._changed.emit();
  }

  /** The student did something. */
  active(): void {
    this._lastActive = this._options.clock.now();
  }

  dispose(): void {
    this._disarm?.();
    this._disarm = null;
    Signal.clearData(this);
  }

  private _arm(): void {
    this._disarm = this._options.clock.after(TICK_MS, () => {
      this._tick();
      this._arm();
    });
  }

  private _tick(): void {
    const now = this._options.clock.now();
    const passed = Math.min(now - this._lastTick, MAX_TICK_MS);
    this._lastTick = now;
    const active =
      this._lastActive !== null && now - this._lastActive <= ACTIVE_MS;
    if (!active || !this._options.isWatched() || passed <= 0) {
      return;
    }
    const seconds = this.seconds;
    this._counted += passed;
    if (this.seconds !== seconds) {
      this._changed.emit();
    }
  }

  private _before = 0;
  private _counted = 0;
  private _lastTick: number;
  private _lastActive: number | null = null;
  private _disarm: (() => void) | null = null;
  private _changed = new Signal<this, void>(this);
}

export namespace FocusTimer {
  export interface IOptions {
    clock: IClock;
    /** Whether the notebook is in sight and the window has the focus. */
    isWatched: () => boolean;
  }
}

/** "04:09", and from an hour on "1:04 h". */
export function timerText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${two(minutes)}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)} h`;
}
