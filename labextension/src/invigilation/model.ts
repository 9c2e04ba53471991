import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, ICampus, IStaffFeed } from '../campus/tokens';
import { Timekeeper } from '../exams/timekeeper';
import type { CampusEvent, ExamRoom, ItemSummary, RoomStudent } from '../wire';
import type { IRoomApi } from './api';
import { EVERYBODY, shown } from './students';
import type { IStudentFilter } from './students';

/** What students type is no event: the room is asked again this often. */
const POLL_MS = 5000;
const TICK_MS = 1000;

/** What was done last, and how it is taken back. */
export interface IDone {
  kind: 'time' | 'end' | 'reopen' | 'tell';
  /** null: everybody. */
  student: RoomStudent | null;
  minutes: number;
  undo: (() => Promise<boolean>) | null;
}

/** The room of an exam for its invigilators. What is asked for is shown as it was until the answer is here. */
export class RoomModel implements IDisposable {
  constructor(private _options: RoomModel.IOptions) {
    const { campus, clock, monotonic } = _options;
    this._time = new Timekeeper(monotonic);
    this._reloadSoon = new Soon(clock, () => void this.reload());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(() => this._reloadSoon.ask());
    this._tick();
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted each second: what is left of everybody's time is another. */
  get ticked(): ISignal<this, void> {
    return this._ticked;
  }

  get assignmentId(): string | null {
    return this._assignmentId;
  }

  get room(): ExamRoom | null {
    return this._room;
  }

  /** The exams of the class, to choose from. */
  get exams(): readonly ItemSummary[] {
    return this._exams;
  }

  get rows(): readonly RoomStudent[] {
    return this._rows;
  }

  get filter(): IStudentFilter {
    return this._filter;
  }

  /** The student whom the acts are about; null: everybody. */
  get chosen(): RoomStudent | null {
    const found = this._room?.students.find(
      student => student.student_id === this._chosenId
    );
    return found ?? null;
  }

  get done(): IDone | null {
    return this._done;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Whether it is known which exams there are. */
  get ready(): boolean {
    return this._ready;
  }

  /** The campus's time in milliseconds. */
  get now(): number {
    return this._time.now() ?? 0;
  }

  get isDisposed(): boolean {
    return this._feed.isDisposed;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._feed.dispose();
      this._reloadSoon.cancel();
      this._stopTick();
      Signal.clearData(this);
    }
  }

  /** Shows an exam, or without one the first of a class. */
  async start(
    assignmentId: string | null,
    classId: string | null
  ): Promise<void> {
    if (assignmentId) {
      await this.setExam(assignmentId);
    }
    const inClass = this._room?.class_id ?? classId;
    if (inClass) {
      await this._findExams(inClass);
    }
    const first = this._exams[0];
    if (!this._assignmentId && first) {
      await this.setExam(first.id);
    }
  }

  async setExam(assignmentId: string): Promise<void> {
    if (assignmentId !== this._assignmentId) {
      this._assignmentId = assignmentId;
      this._room = null;
      this._rows = [];
      this._filter = EVERYBODY;
      this._chosenId = null;
      this._done = null;
      this._tell();
    }
    await this.reload();
  }

  async reload(): Promise<void> {
    await this._ask((api, id) => api.room(id));
  }

  setFilter(change: Partial<IStudentFilter>): void {
    this._filter = { ...this._filter, ...change };
    this._sift();
  }

  choose(studentId: string | null): void {
    this._chosenId = studentId;
    this._tell();
  }

  /** For the chosen student, or for everybody whose exam runs. False, and the reason shown, when it was refused. */
  giveTime(minutes: number, reason: string): Promise<boolean> {
    const student = this.chosen;
    const seen = student?.sitting && {
      studentId: student.student_id,
      extraSeconds: student.sitting.extra_seconds
    };
    return this._do(
      (api, id) => api.giveTime(id, minutes, reason, seen ?? undefined),
      {
        kind: 'time',
        student,
        minutes,
        undo: () => this._takeBack(student, minutes, reason)
      }
    );
  }

  end(student: RoomStudent, reason: string): Promise<boolean> {
    const ends = student.sitting?.ends_at;
    const left = ends ? Date.parse(ends) - this.now : 60 * 60_000;
    const minutes = Math.max(1, Math.ceil(left / 60_000));
    return this._do((api, id) => api.end(id, student.student_id, reason), {
      kind: 'end',
      student,
      minutes: 0,
      undo: () => this.reopen(student, minutes, reason)
    });
  }

  reopen(
    student: RoomStudent,
    minutes: number,
    reason: string
  ): Promise<boolean> {
    return this._do(
      (api, id) => api.reopen(id, student.student_id, minutes, reason),
      {
        kind: 'reopen',
        student,
        minutes,
        undo: () => this.end(student, reason)
      }
    );
  }

  tell(text: string): Promise<boolean> {
    return this._do((api, id) => api.tell(id, text), {
      kind: 'tell',
      student: null,
      minutes: 0,
      undo: null
    });
  }

  private _takeBack(
    student: RoomStudent | null,
    minutes: number,
    reason: string
  ): Promise<boolean> {
    this._chosenId = student?.student_id ?? null;
    return this.giveTime(-minutes, reason);
  }

  private async _do(
    asking: (api: IRoomApi, assignmentId: string) => Promise<ExamRoom>,
    done: IDone
  ): Promise<boolean> {
    const went = await this._ask(asking);
    if (went) {
      this._done = done;
      this._tell();
    } else if (this._failure?.error === 'changed_meanwhile') {
      const { _failure: failure } = this;
      await this.reload();
      this._failure = failure;
      this._tell();
    }
    return went;
  }

  private async _ask(
    asking: (api: IRoomApi, assignmentId: string) => Promise<ExamRoom>
  ): Promise<boolean> {
    const id = this._assignmentId;
    if (!id) {
      return false;
    }
    try {
      const room = await asking(this._options.api, id);
      if (id === this._assignmentId) {
        this._failure = null;
        this._take(room);
      }
      return true;
    } catch (failure) {
      this._failure = asRefusal(failure);
      this._tell();
      return false;
    }
  }

  private async _findExams(classId: string): Promise<void> {
    try {
      const outline = await this._options.campus.staff.outline(classId);
      this._exams = outline.modules
        .flatMap(module => module.items)
        .filter(item => item.mode === 'exam');
      this._ready = true;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._tell();
  }

  private _take(room: ExamRoom): void {
    this._room = room;
    this._time.hear(room.server_time);
    this._sift();
  }

  private _sift(): void {
    this._rows = shown(this._room?.students ?? [], this._filter);
    this._tell();
  }

  private _tick(): void {
    this._sinceAsked += TICK_MS;
    if (this._sinceAsked >= POLL_MS && this._room) {
      this._sinceAsked = 0;
      void this.reload();
    }
    this._ticked.emit();
    this._stopTick = this._options.clock.after(TICK_MS, () => this._tick());
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    if (
      event.type === 'exam.changed' &&
      event.assignment_id === this._assignmentId
    ) {
      this._reloadSoon.ask();
    }
  }

  private _tell(): void {
    if (!this.isDisposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _ticked = new Signal<this, void>(this);
  private _assignmentId: string | null = null;
  private _room: ExamRoom | null = null;
  private _exams: ItemSummary[] = [];
  private _rows: RoomStudent[] = [];
  private _filter: IStudentFilter = EVERYBODY;
  private _chosenId: string | null = null;
  private _done: IDone | null = null;
  private _failure: CampusRefusal | null = null;
  private _ready = false;
  private _sinceAsked = 0;
  private _stopTick: () => void = () => undefined;
  private _time: Timekeeper;
  private _feed: IStaffFeed;
  private _reloadSoon: Soon;
}

export namespace RoomModel {
  export interface IOptions {
    campus: ICampus;
    api: IRoomApi;
    clock: IClock;
    /** Milliseconds that only go forward, such as `performance.now()`. */
    monotonic: () => number;
  }
}
