import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, IStaffApi } from '../campus/tokens';
import type { RegradeComparison, RegradedStudent } from '../wire';

/** One student of a regrade beside the table: their submissions, and one of those with both its results. */
export class Look {
  constructor(
    private _staff: IStaffApi,
    private _regradeId: string
  ) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get studentId(): string | null {
    return this._studentId;
  }

  get student(): RegradedStudent | null {
    return this._student;
  }

  get submissionId(): string | null {
    return this._submissionId;
  }

  get comparison(): RegradeComparison | null {
    return this._comparison;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Shows a student, and of the submissions the newest whose points change, or else the newest. */
  async open(studentId: string): Promise<void> {
    this._studentId = studentId;
    this._student = null;
    this._submissionId = null;
    this._comparison = null;
    await this._load();
  }

  async choose(submissionId: string): Promise<void> {
    this._submissionId = submissionId;
    this._comparison = null;
    await this._load();
  }

  /** Asks again for what is shown, which stays until the answer is there. */
  async reload(): Promise<void> {
    if (this._studentId !== null) {
      await this._load();
    }
  }

  close(): void {
    this._asked += 1;
    this._studentId = null;
    this._student = null;
    this._submissionId = null;
    this._comparison = null;
    this._failure = null;
    this._changed.emit();
  }

  private async _load(): Promise<void> {
    const asked = ++this._asked;
    this._failure = null;
    this._changed.emit();
    try {
      await this._ask(asked, this._studentId ?? '');
    } catch (failure) {
      const refusal = asRefusal(failure);
      if (asked === this._asked) {
        this._failure = refusal;
      }
    }
    if (asked === this._asked) {
      this._changed.emit();
    }
  }

  private async _ask(asked: number, studentId: string): Promise<void> {
    const id = this._regradeId;
    const student = await this._staff.regradedStudent(id, studentId);
    if (asked !== this._asked) {
      return;
    }
    this._student = student;
    this._submissionId ??= first(student);
    this._changed.emit();
    const submissionId = this._submissionId;
    const found = await this._staff.regradedSubmission(id, submissionId);
    if (asked === this._asked) {
      this._comparison = found;
    }
  }

  private _changed = new Signal<this, void>(this);
  private _studentId: string | null = null;
  private _student: RegradedStudent | null = null;
  private _submissionId: string | null = null;
  private _comparison: RegradeComparison | null = null;
  private _failure: CampusRefusal | null = null;
  private _asked = 0;
}

function first(student: RegradedStudent): string {
  const changed = student.attempts.find(
    one => one.new_score !== null && one.new_score !== one.old_score
  );
  return (changed ?? student.attempts[0]).attempt_id;
}
