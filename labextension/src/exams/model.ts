import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { CampusEvent, Draft, Exam, SignedReceipt } from '../wire';
import type { IExamApi } from './api';
import { Timekeeper } from './timekeeper';
import { warningAt } from './warnings';
import type { Warning } from './warnings';

const TICK_MS = 1000;
/** While an exam runs the campus is asked this often: invigilators see that the screen is there, the time is set anew. */
const BEAT_MS = 20_000;
/** Between two looks whether the campus has settled what has ended. */
const SETTLING_MS = 2000;

/** One exam as its student sees it. The campus's time decides; this computer's clock has no say. */
export class ExamModel implements IDisposable {
  constructor(private _options: ExamModel.IOptions) {
    const { campus, clock, monotonic } = _options;
    this._time = new Timekeeper(monotonic);
    this._reloadSoon = new Soon(clock, () => void this.reload());
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._reloadSoon.ask, this._reloadSoon);
    campus.draftSaved.connect(this._onDraft, this);
  }

  /** Emitted when something else is to be shown than the passing of a second. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted each second while time matters. */
  get ticked(): ISignal<this, void> {
    return this._ticked;
  }

  /** Emitted once when an exam that ran here has ended and all is submitted. */
  get ended(): ISignal<this, Exam> {
    return this._ended;
  }

  get assignmentId(): string {
    return this._options.assignmentId;
  }

  get exam(): Exam | null {
    return this._exam;
  }

  get receipts(): readonly SignedReceipt[] {
    return this._receipts;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Whether something was asked for that is not answered yet. */
  get busy(): boolean {
    return this._busy;
  }

  get isRunning(): boolean {
    return this._exam?.state === 'running' && this.left !== 0;
  }

  /** Milliseconds until the end, 0 when it is over; null where there is none, or no exam. */
  get left(): number | null {
    const ends = this._exam?.sitting?.ends_at;
    const now = this._time.now();
    if (this._exam?.state === 'ended') {
      return 0;
    }
    return ends && now !== null ? Math.max(0, Date.parse(ends) - now) : null;
  }

  /** The last of the warnings whose time has come; null before the first. */
  get warning(): Warning | null {
    const { left } = this;
    return left === null || !this.isRunning ? null : warningAt(left);
  }

  /** Milliseconds since the campus took a draft; null when it has taken none since this page was loaded. */
  get savedAgo(): number | null {
    const now = this._time.now();
    return this._savedAt === null || now === null
      ? null
      : Math.max(0, now - this._savedAt);
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    if (this._disposed) {
      return;
    }
    this._disposed = true;
    const { campus } = this._options;
    campus.event.disconnect(this._onEvent, this);
    campus.caughtUp.disconnect(this._reloadSoon.ask, this._reloadSoon);
    campus.draftSaved.disconnect(this._onDraft, this);
    this._reloadSoon.cancel();
    this._stopTick();
    Signal.clearData(this);
  }

  reload(): Promise<void> {
    return this._ask(api => api.exam(this.assignmentId));
  }

  start(): Promise<void> {
    return this._act(api => api.start(this.assignmentId));
  }

  handIn(): Promise<void> {
    return this._act(api => api.handIn(this.assignmentId));
  }

  private async _act(asking: (api: IExamApi) => Promise<Exam>): Promise<void> {
    this._busy = true;
    this._changed.emit();
    await this._ask(asking);
    this._busy = false;
    this._tell();
  }

  private async _ask(asking: (api: IExamApi) => Promise<Exam>): Promise<void> {
    try {
      const exam = await asking(this._options.api);
      this._failure = null;
      this._take(exam);
      if (exam.sitting && exam.sitting.ended_at) {
        this._receipts = await this._options.api.receipts(this.assignmentId);
      }
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._tell();
    this._tellEnd();
  }

  private _take(exam: Exam): void {
    this._exam = exam;
    this._askedAt = this._options.clock.now();
    this._time.hear(exam.server_time);
    this._hasRun = this._hasRun || exam.state === 'running';
    if (!this._disposed && this._matters) {
      this._startTick();
    }
  }

  /** Whether something will change by the passing of time alone. */
  private get _matters(): boolean {
    const { state, sitting } = this._exam ?? {};
    const unsettled = state === 'ended' && !!sitting && !sitting.ended_at;
    return state === 'before' || state === 'running' || unsettled;
  }

  private _startTick(): void {
    if (!this._stop) {
      this._stop = this._options.clock.after(TICK_MS, () => this._tick());
    }
  }

  private _stopTick(): void {
    this._stop?.();
    this._stop = null;
  }

  private _tick(): void {
    this._stop = null;
    if (this._options.clock.now() - this._askedAt >= this._patience) {
      this._askedAt = this._options.clock.now();
      void this.reload();
    }
    this._ticked.emit();
    if (this._matters) {
      this._startTick();
    }
  }

  /** How long what is known may be shown without a new question. */
  private get _patience(): number {
    const opens = this._exam?.opens_at;
    const now = this._time.now() ?? 0;
    const opened = opens && Date.parse(opens) <= now;
    if (this._exam?.state === 'before') {
      return opened ? SETTLING_MS : Infinity;
    }
    return this.left === 0 ? SETTLING_MS : BEAT_MS;
  }

  private _tellEnd(): void {
    const exam = this._exam;
    if (this._hasRun && exam?.sitting?.ended_at && !this._disposed) {
      this._hasRun = false;
      this._ended.emit(exam);
    }
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    if (
      event.type === 'exam.changed' &&
      event.assignment_id === this.assignmentId
    ) {
      this._reloadSoon.ask();
    }
  }

  private _onDraft(_: ICampus, draft: Draft): void {
    if (this.isRunning) {
      this._savedAt = Date.parse(draft.last_updated);
      this._ticked.emit();
    }
  }

  private _tell(): void {
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _ticked = new Signal<this, void>(this);
  private _ended = new Signal<this, Exam>(this);
  private _exam: Exam | null = null;
  private _receipts: SignedReceipt[] = [];
  private _failure: CampusRefusal | null = null;
  private _busy = false;
  private _hasRun = false;
  private _askedAt = 0;
  private _savedAt: number | null = null;
  private _disposed = false;
  private _stop: (() => void) | null = null;
  private _time: Timekeeper;
  private _reloadSoon: Soon;
}

export namespace ExamModel {
  export interface IOptions {
    assignmentId: string;
    api: IExamApi;
    campus: Pick<ICampus, 'event' | 'caughtUp' | 'draftSaved'>;
    clock: IClock;
    /** Milliseconds that only go forward, such as `performance.now()`. */
    monotonic: () => number;
  }
}
