/** What a student does with an exam, through their own server. */
import type { HubAsk } from '../campus/tokens';
import type { Exam, SignedReceipt } from '../wire';

/** Every method may reject with CampusRefusal. */
export interface IExamApi {
  /** Where one stands with an exam; while it runs this also says that one's screen is there. */
  exam(assignmentId: string): Promise<Exam>;
  /** A second start changes nothing. */
  start(assignmentId: string): Promise<Exam>;
  /** Ends it; what is drafted is submitted. */
  handIn(assignmentId: string): Promise<Exam>;
  receipts(assignmentId: string): Promise<SignedReceipt[]>;
}

/** The person has read what it does: the page says so beside the button. */
const AGREED = { agreed: true };

export class ExamClient implements IExamApi {
  constructor(private _ask: HubAsk) {}

  exam(assignmentId: string): Promise<Exam> {
    return this._ask('GET', `exams/${assignmentId}`);
  }

  start(assignmentId: string): Promise<Exam> {
    return this._ask('POST', `exams/${assignmentId}/start`, AGREED);
  }

  handIn(assignmentId: string): Promise<Exam> {
    return this._ask('POST', `exams/${assignmentId}/hand-in`, AGREED);
  }

  async receipts(assignmentId: string): Promise<SignedReceipt[]> {
    const found = await this._ask<{ items: SignedReceipt[] }>(
      'GET',
      `exams/${assignmentId}/receipts`
    );
    return found.items;
  }
}
