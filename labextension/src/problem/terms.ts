import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import type { ICampus } from '../campus/tokens';
import type {
  AssignedProblem,
  Assignment,
  Attempt,
  CampusEvent
} from '../wire';
import type { IProblemIds } from './ids';

/** What the campus says about a problem in its assignment: deadline, limits, hint. Unknown until it has answered. */
export class Terms {
  constructor(private _options: Terms.IOptions) {
    const { campus } = _options;
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._onCaughtUp, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get assignment(): Assignment | null {
    return this._assignment;
  }

  get problem(): AssignedProblem | null {
    return this._problem;
  }

  /** The student's own due date in milliseconds; null without one. */
  get due(): number | null {
    const due = this._assignment?.due_date;
    return due ? Date.parse(due) : null;
  }

  /** Final submissions that remain; null without a limit or when not known. */
  get attemptsLeft(): number | null {
    return this._attemptsLeft;
  }

  get maxAttempts(): number | null {
    return this._assignment?.config.max_attempts ?? null;
  }

  /** The wall clock of the class. */
  get timeZone(): string {
    return this._assignment?.time_zone ?? 'UTC';
  }

  /** Whether a final submission after the due date is refused. */
  get refusesLate(): boolean {
    const { mode, config } = this._assignment ?? {};
    return (
      mode === 'exam' || (mode === 'homework' && config?.accept_late === false)
    );
  }

  /** The campus's time: this computer's clock may be wrong. */
  now(): number {
    return this._options.clock.now() + this._ahead;
  }

  /** Asks the campus; resolves also when it could not answer, for `caughtUp` asks again. */
  async load(): Promise<void> {
    const { campus, ids, clock } = this._options;
    if (ids.assignmentId === null) {
      return;
    }
    try {
      const told = await campus.api.assignment(ids.assignmentId);
      this._ahead = Date.parse(told.server_time) - clock.now();
      this._assignment = told;
      this._problem =
        told.problems.find(
          problem => problem.assignment_problem_id === ids.assignmentProblemId
        ) ?? null;
      this._attemptsLeft = this._problem?.attempts_left ?? null;
      this._changed.emit();
    } catch {
      // Nothing of this is needed for running and submitting.
    }
  }

  /** An attempt tells how many are left. */
  hear(attempt: Attempt): void {
    const left = attempt.attempts_left ?? null;
    if (left !== null && left !== this._attemptsLeft) {
      this._attemptsLeft = left;
      this._changed.emit();
    }
    // What lateness took depends on all of the student's work, so the campus has to say.
    const isLate =
      attempt.type === 'final_submission' && attempt.late_seconds > 0;
    if (isLate && attempt.grading && attempt.id !== this._chargedId) {
      this._chargedId = attempt.id;
      void this.load();
    }
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    const own = this._assignment?.class_id;
    if (event.type === 'outline.changed' && (!own || event.class_id === own)) {
      void this.load();
    }
  }

  private _onCaughtUp(): void {
    void this.load();
  }

  private _assignment: Assignment | null = null;
  private _problem: AssignedProblem | null = null;
  private _attemptsLeft: number | null = null;
  private _chargedId: string | null = null;
  private _ahead = 0;
  private _changed = new Signal<this, void>(this);
}

export namespace Terms {
  export interface IOptions {
    campus: ICampus;
    ids: IProblemIds;
    clock: IClock;
  }
}
