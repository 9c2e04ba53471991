import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import type { IGradesApi } from '../campus/grades';
import { Soon } from '../campus/soon';
import { CampusRefusal } from '../campus/tokens';
import type { ICampus } from '../campus/tokens';
import type { CampusEvent, OwnGrades } from '../wire';

/** A student's own grades in one class, shown as they were until the answer is here. */
export class MyGradesModel implements IDisposable {
  constructor(private _options: MyGradesModel.IOptions) {
    const { campus, clock } = _options;
    this._reloadSoon = new Soon(clock, () => void this.reload());
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._onCaughtUp, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get classId(): string {
    return this._classId;
  }

  get grades(): OwnGrades | null {
    return this._grades;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    this._reloadSoon.cancel();
    Signal.clearData(this);
  }

  async start(classId: string): Promise<void> {
    if (classId !== this._classId) {
      this._classId = classId;
      this._grades = null;
    }
    await this.reload();
  }

  async reload(): Promise<void> {
    const classId = this._classId;
    try {
      const found = await this._options.grades.mine(classId);
      if (classId === this._classId) {
        this._grades = found;
        this._failure = null;
      }
    } catch (failure) {
      if (!(failure instanceof CampusRefusal)) {
        throw failure;
      }
      this._failure = failure;
    }
    if (!this._isDisposed) {
      this._changed.emit();
    }
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    const told =
      event.type === 'grades.changed' ||
      event.type === 'attempt.graded' ||
      event.type === 'quiz.changed' ||
      event.type === 'outline.changed';
    if (told && (!event.class_id || event.class_id === this._classId)) {
      this._reloadSoon.ask();
    }
  }

  private _onCaughtUp(): void {
    this._reloadSoon.ask();
  }

  private _changed = new Signal<this, void>(this);
  private _classId = '';
  private _grades: OwnGrades | null = null;
  private _failure: CampusRefusal | null = null;
  private _isDisposed = false;
  private _reloadSoon: Soon;
}

export namespace MyGradesModel {
  export interface IOptions {
    campus: ICampus;
    clock: IClock;
    grades: IGradesApi;
  }
}
