/** Quizzes and materials: what a student does with them, and what their staff do. */
import { asQuery } from './answers';
import type { HubAsk } from './tokens';
import type {
  AnswersToMark,
  AuthoredQuiz,
  Item,
  MarkCreate,
  MaterialChange,
  OpenedMaterial,
  OutboxReceipt,
  Quiz,
  QuizChange,
  QuizDraft,
  QuizSitting,
  QuizStatistics,
  QuizSubmit,
  ReadMark
} from '../wire';

/** Every method may reject with CampusRefusal. Those from `content` on take a teacher's or an assistant's rights. */
export interface IQuizApi {
  quiz(quizId: string): Promise<Quiz>;
  /** Begins an attempt, or goes on with the one that has begun. */
  begin(quizId: string): Promise<Quiz>;
  saveDraft(quizId: string, draft: QuizDraft): Promise<QuizSitting>;
  /** One click on Submit: stored durably before the network is touched. The same id again is the same click. */
  submit(click: QuizSubmit): Promise<OutboxReceipt>;
  markRead(itemId: string, read: boolean): Promise<ReadMark>;
  /** Writes a material's file into the home, never over anything. */
  openMaterial(itemId: string): Promise<OpenedMaterial>;
  content(quizId: string): Promise<AuthoredQuiz>;
  change(quizId: string, change: QuizChange): Promise<AuthoredQuiz>;
  publish(itemId: string, published: boolean): Promise<Item>;
  statistics(quizId: string): Promise<QuizStatistics>;
  answersTo(
    quizId: string,
    questionId: string | null,
    marked: boolean
  ): Promise<AnswersToMark>;
  /** Answers what else waits for the same question. */
  mark(quizId: string, mark: MarkCreate): Promise<AnswersToMark>;
  /** An item as its staff see it. */
  staffItem(itemId: string): Promise<Item>;
  changeMaterial(itemId: string, change: MaterialChange): Promise<Item>;
  createItem(moduleId: string, item: object): Promise<Item>;
}

export class QuizClient implements IQuizApi {
  /** `_server` asks the person's own server, `_own` the hub through it, `_staff` the hub as staff. */
  constructor(
    private _server: HubAsk,
    private _own: HubAsk,
    private _staff: HubAsk
  ) {}

  quiz(quizId: string): Promise<Quiz> {
    return this._own('GET', `quizzes/${quizId}`);
  }

  begin(quizId: string): Promise<Quiz> {
    return this._own('POST', `quizzes/${quizId}/sitting`, {});
  }

  saveDraft(quizId: string, draft: QuizDraft): Promise<QuizSitting> {
    return this._own('PUT', `quizzes/${quizId}/sitting`, draft);
  }

  submit(click: QuizSubmit): Promise<OutboxReceipt> {
    return this._server('POST', 'quiz-attempts', click);
  }

  markRead(itemId: string, read: boolean): Promise<ReadMark> {
    return this._own('PUT', `materials/${itemId}/read`, { read });
  }

  openMaterial(itemId: string): Promise<OpenedMaterial> {
    return this._server('POST', `materials/${itemId}/open`);
  }

  content(quizId: string): Promise<AuthoredQuiz> {
    return this._staff('GET', `quizzes/${quizId}/content`);
  }

  change(quizId: string, change: QuizChange): Promise<AuthoredQuiz> {
    return this._staff('PUT', `quizzes/${quizId}/content`, change);
  }

  publish(itemId: string, published: boolean): Promise<Item> {
    return this._staff('PATCH', `items/${itemId}`, { is_published: published });
  }

  statistics(quizId: string): Promise<QuizStatistics> {
    return this._staff('GET', `quizzes/${quizId}/statistics`);
  }

  answersTo(
    quizId: string,
    questionId: string | null,
    marked: boolean
  ): Promise<AnswersToMark> {
    const query = questionId ? { question_id: questionId, marked } : { marked };
    return this._staff('GET', `quizzes/${quizId}/answers${asQuery(query)}`);
  }

  mark(quizId: string, mark: MarkCreate): Promise<AnswersToMark> {
    return this._staff('POST', `quizzes/${quizId}/marks`, mark);
  }

  staffItem(itemId: string): Promise<Item> {
    return this._staff('GET', `items/${itemId}`);
  }

  changeMaterial(itemId: string, change: MaterialChange): Promise<Item> {
    return this._staff('PUT', `materials/${itemId}`, change);
  }

  createItem(moduleId: string, item: object): Promise<Item> {
    return this._staff('POST', `modules/${moduleId}/items`, item);
  }
}
