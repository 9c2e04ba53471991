/** When exams and quizzes are open, for those who set it. */
import type { HubAsk } from '../campus/tokens';
import type {
  ExamOpening,
  ExamTimes,
  OwnTime,
  QuizOpening,
  QuizTimes
} from '../wire';

export type Times = ExamTimes | QuizTimes;

/** What both kinds of opening have. */
export interface IOpening<T extends Times = Times> {
  times: T;
  revision: string;
  /** How many students have begun. */
  started: number;
  own_times: OwnTime[];
}

/** Reads and sets one opening. Both may reject with CampusRefusal. */
export interface IOpeningApi<T extends Times, O extends IOpening<T>> {
  read(): Promise<O>;
  /** Refused as `changed_meanwhile` when `revision` is not the present one. */
  set(times: T, revision: string): Promise<O>;
}

/** Requests with a teacher's rights. */
export interface IOpenings {
  exam(assignmentId: string): IOpeningApi<ExamTimes, ExamOpening>;
  quiz(quizId: string): IOpeningApi<QuizTimes, QuizOpening>;
}

export class OpeningsClient implements IOpenings {
  constructor(private _ask: HubAsk) {}

  exam(assignmentId: string): IOpeningApi<ExamTimes, ExamOpening> {
    return this._at(`exams/${assignmentId}/opening`);
  }

  quiz(quizId: string): IOpeningApi<QuizTimes, QuizOpening> {
    return this._at(`quizzes/${quizId}/opening`);
  }

  private _at<T extends Times, O extends IOpening<T>>(
    path: string
  ): IOpeningApi<T, O> {
    return {
      read: () => this._ask('GET', path),
      set: (times, revision) => this._ask('PUT', path, { times, revision })
    };
  }
}
