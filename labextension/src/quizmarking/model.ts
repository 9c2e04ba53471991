import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { AnswerToMark, AnswersToMark, QuizStatistics } from '../wire';

export type View = 'answers' | 'statistics';

/** What the staff of a class look at after a quiz: answers that wait for a person, and how the questions went. */
export class MarkingModel {
  constructor(private _options: MarkingModel.IOptions) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get quizId(): string {
    return this._options.quizId;
  }

  /** Null before it is known. */
  get title(): string | null {
    return this._title;
  }

  get view(): View {
    return this._view;
  }

  get answers(): AnswersToMark | null {
    return this._answers;
  }

  /** Whether those are shown that were marked already. */
  get marked(): boolean {
    return this._marked;
  }

  get statistics(): QuizStatistics | null {
    return this._statistics;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  async show(view: View): Promise<void> {
    this._view = view;
    this._changed.emit();
    await this.load();
  }

  async choose(questionId: string | null, marked: boolean): Promise<void> {
    this._question = questionId;
    this._marked = marked;
    await this.load();
  }

  async load(): Promise<void> {
    const { quizzes } = this._options.campus;
    await this._ask(async () => {
      this._title ??= (await quizzes.staffItem(this.quizId)).title;
      if (this._view === 'statistics') {
        this._statistics = await quizzes.statistics(this.quizId);
      } else {
        const [question, marked] = [this._question, this._marked];
        this._answers = await quizzes.answersTo(this.quizId, question, marked);
        this._question = this._answers.question_id;
      }
    });
  }

  /** False when it was refused: what was entered stays. */
  async mark(
    answer: AnswerToMark,
    points: number,
    comment: string
  ): Promise<boolean> {
    const { attempt_id, question_id, number } = answer;
    const mark = { attempt_id, question_id, number, points, comment };
    await this._ask(async () => {
      const { quizzes } = this._options.campus;
      const rest = await quizzes.mark(this.quizId, mark);
      if (!this._marked) {
        this._answers = rest;
      }
    });
    const done = this._failure === null;
    if (this._failure?.error === 'changed_meanwhile') {
      const said = this._failure;
      await this.load();
      this._failure = said;
      this._changed.emit();
    } else if (done && this._marked) {
      await this.load();
    }
    return done;
  }

  private async _ask(act: () => Promise<void>): Promise<void> {
    this._failure = null;
    try {
      await act();
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _title: string | null = null;
  private _view: View = 'answers';
  private _question: string | null = null;
  private _marked = false;
  private _answers: AnswersToMark | null = null;
  private _statistics: QuizStatistics | null = null;
  private _failure: CampusRefusal | null = null;
}

export namespace MarkingModel {
  export interface IOptions {
    campus: ICampus;
    quizId: string;
  }
}
