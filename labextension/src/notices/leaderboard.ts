import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { Pace } from '../campus/pace';
import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { CampusEvent, ClassSummary, Leaderboard } from '../wire';
import type { ILeaderboardApi } from './api';

const PACE_MS = 3_000;
/** The board moves a little after the campus has answered. */
const SETTLES_MS = 600;

/** The leaderboard of one class, and one's own place on it. */
export class LeaderboardModel implements IDisposable {
  constructor(private _options: LeaderboardModel.IOptions) {
    const { campus, clock } = _options;
    this._pace = new Pace(clock, () => this.refresh(), PACE_MS);
    campus.event.connect(this._onEvent, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get classId(): string {
    return this._options.classId;
  }

  get course(): ClassSummary | null {
    return this._course;
  }

  get board(): Leaderboard | null {
    return this._board;
  }

  get isStudent(): boolean {
    return this._course?.role === 'student';
  }

  get isTeacher(): boolean {
    return this._course?.role === 'teacher';
  }

  get busy(): boolean {
    return this._busy;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    this._disposed = true;
    this._pace.cancel();
    Signal.clearData(this);
  }

  refresh(): Promise<void> {
    return this._try(async () => {
      const classes = await this._options.campus.api.classes();
      this._course = classes.find(({ id }) => id === this.classId) ?? null;
      const { api } = this._options;
      const role = this._course?.role;
      const asStaff = role === 'teacher' || role === 'assistant';
      this._board = await api.look(this.classId, asStaff);
    });
  }

  setAlias(alias: string | null): Promise<void> {
    return this._change(() => this._options.api.setAlias(this.classId, alias));
  }

  resetAlias(studentId: string): Promise<void> {
    const { api } = this._options;
    return this._change(() => api.resetAlias(this.classId, studentId));
  }

  switch(on: boolean): Promise<void> {
    return this._change(() => this._options.api.switch(this.classId, on));
  }

  private async _change(act: () => Promise<unknown>): Promise<void> {
    await this._try(async () => void (await act()));
    if (!this._failure) {
      await this.refresh();
      this._options.clock.after(SETTLES_MS, () => this._pace.ask());
    }
  }

  private async _try(act: () => Promise<void>): Promise<void> {
    this._busy = true;
    try {
      await act();
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._busy = false;
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    if (event.type === 'attempt.graded' && event.class_id === this.classId) {
      this._pace.ask();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _pace: Pace;
  private _course: ClassSummary | null = null;
  private _board: Leaderboard | null = null;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
  private _disposed = false;
}

export namespace LeaderboardModel {
  export interface IOptions {
    campus: ICampus;
    api: ILeaderboardApi;
    clock: IClock;
    classId: string;
  }
}
