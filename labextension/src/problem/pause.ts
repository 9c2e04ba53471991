import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import type { Terms } from './terms';
import type { ITrack } from './track';
import type { AttemptTracker } from './tracker';

const SECOND = 1000;
/** `nbcampus.course.deadlines.CLICK_GRACE`: how long a click may have travelled and still count from the click. */
const CLICK_GRACE = 15 * 60 * SECOND;

/**
 * The time that has to pass between two final submissions of a problem, by the campus's clock. It begins with the click,
 * before the campus has answered, and is nothing any more when that click is refused.
 */
export class Pause {
  constructor(private _options: Pause.IOptions) {
    const { terms, tracker } = _options;
    terms.changed.connect(this._look, this);
    tracker.changed.connect(this._look, this);
  }

  /** Emitted each second while it lasts, and when it begins and ends. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Milliseconds until another submission is taken; 0 when it is now. */
  get left(): number {
    return this._next === null ? 0 : Math.max(this._next - this._counted(), 0);
  }

  /** How long it was to last when it was first seen; null when there was none on this page. */
  get length(): number | null {
    return this._length;
  }

  dispose(): void {
    this._disarm();
    this._options.terms.changed.disconnect(this._look, this);
    this._options.tracker.changed.disconnect(this._look, this);
    Signal.clearData(this);
  }

  private _look(): void {
    const next = this._find();
    if (next !== this._next) {
      const before = this.left;
      this._next = next;
      // What the campus says of a click moves the end by the way that the click took; that is no other pause.
      const isNew = before === 0 || this.left > before + SECOND;
      this._length = this.left > 0 && isNew ? this.left : this._length;
      this._tick();
    }
  }

  private _find(): number | null {
    const { terms, tracker } = this._options;
    const seconds = terms.assignment?.config.cooldown_seconds ?? null;
    if (seconds === null) {
      return null;
    }
    const told = terms.problem?.next_submission_at;
    const last = tracker.newestSubmission;
    const moments = [
      ...(told ? [Date.parse(told)] : []),
      ...(last ? [this._madeAt(last) + seconds * SECOND] : [])
    ];
    return moments.length > 0 ? Math.max(...moments) : null;
  }

  /** When the campus counts a click as made. */
  private _madeAt({ attempt, clickedAt }: ITrack): number {
    const clicked = Date.parse(clickedAt);
    return attempt
      ? counted(clicked, Date.parse(attempt.created_at))
      : counted(clicked, clicked + this._ahead());
  }

  /** When a click of now would count as made. */
  private _counted(): number {
    const { clock, terms } = this._options;
    return counted(clock.now(), terms.now());
  }

  private _ahead(): number {
    const { clock, terms } = this._options;
    return terms.now() - clock.now();
  }

  private _tick(): void {
    this._disarm();
    this._changed.emit();
    if (this.left > 0) {
      const ms = this.left % SECOND || SECOND;
      this._disarm = this._options.clock.after(ms, () => this._tick());
    }
  }

  private _next: number | null = null;
  private _length: number | null = null;
  private _disarm: () => void = () => undefined;
  private _changed = new Signal<this, void>(this);
}

export namespace Pause {
  export interface IOptions {
    terms: Terms;
    tracker: AttemptTracker;
    clock: IClock;
  }
}

/** As `nbcampus.course.deadlines.counted_at`: a click's own time excuses its way, and never lies in the future. */
function counted(clicked: number, arrived: number): number {
  return Math.min(arrived, Math.max(clicked, arrived - CLICK_GRACE));
}
