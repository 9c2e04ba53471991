import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { AuthoredQuiz, QuizConfig } from '../wire';
import { faultOf, freeId, newQuestion } from './drafts';
import type { AuthoredQuestion, IFault, Kind } from './drafts';

const MOST_STEPS = 100;

export interface IContent {
  questions: AuthoredQuestion[];
  config: QuizConfig;
}

/** A quiz while its teacher writes it. Nothing leaves before it is saved, and each step can be taken back. */
export class QuizEditor {
  constructor(private _options: QuizEditor.IOptions) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get quizId(): string {
    return this._options.quizId;
  }

  /** What stands in the campus. */
  get quiz(): AuthoredQuiz | null {
    return this._quiz;
  }

  get content(): IContent | null {
    return this._content;
  }

  get isChanged(): boolean {
    return this._content !== this._saved;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** What the campus found wrong with the content. */
  get fault(): IFault | null {
    return this._fault;
  }

  /** Somebody else saved meanwhile; both contents are kept until one is chosen. */
  get theirs(): AuthoredQuiz | null {
    return this._theirs;
  }

  get canUndo(): boolean {
    return this._before.length > 0;
  }

  get canRedo(): boolean {
    return this._after.length > 0;
  }

  async load(): Promise<void> {
    await this._ask(async api => {
      this._stand(await api.content(this.quizId));
      this._before = [];
      this._after = [];
    });
  }

  async save(): Promise<void> {
    const content = this._content;
    const quiz = this._quiz;
    if (!content || !quiz) {
      return;
    }
    await this._ask(async api => {
      const { revision } = quiz;
      const saved = await api.change(this.quizId, { ...content, revision });
      if (this._content === content) {
        this._stand(saved);
      } else {
        this._quiz = saved; // somebody typed on while it was saved
      }
    });
    if (this._failure?.error === 'changed_meanwhile') {
      await this._lookAtTheirs();
    }
  }

  /** Takes what the other one saved; one's own is a step back. */
  takeTheirs(): void {
    if (this._theirs) {
      const theirs = this._theirs;
      this._step();
      this._stand(theirs);
    }
    this._settle();
  }

  /** Goes on with one's own, to be saved over the other's. */
  keepMine(): void {
    this._quiz = this._theirs ?? this._quiz;
    this._settle();
  }

  async publish(published: boolean): Promise<void> {
    await this._ask(async api => {
      await api.publish(this.quizId, published);
      const content = await api.content(this.quizId);
      this._quiz = this._quiz && {
        ...this._quiz,
        is_published: content.is_published
      };
    });
  }

  add(kind: Kind): void {
    const questions = this._questions;
    const taken = questions.map(({ id }) => id);
    this._put([...questions, newQuestion(kind, taken)]);
  }

  change(index: number, change: Partial<AuthoredQuestion>): void {
    this._put(
      this._questions.map((question, place) =>
        place === index
          ? ({ ...question, ...change } as AuthoredQuestion)
          : question
      )
    );
  }

  duplicate(index: number): void {
    const questions = [...this._questions];
    const original = questions[index];
    if (original) {
      const taken = questions.map(({ id }) => id);
      const id = freeId(original.id, taken);
      questions.splice(index + 1, 0, { ...original, id });
      this._put(questions);
    }
  }

  remove(index: number): void {
    this._put(this._questions.filter((_, place) => place !== index));
  }

  move(index: number, to: number): void {
    const questions = [...this._questions];
    const [moved] = questions.splice(index, 1);
    if (moved && to >= 0 && to <= questions.length) {
      questions.splice(to, 0, moved);
      this._put(questions);
    }
  }

  configure(change: Partial<QuizConfig>): void {
    if (this._content) {
      const config = { ...this._content.config, ...change };
      this.replace({ ...this._content, config });
    }
  }

  /** The whole content anew, as from a file. */
  replace(content: IContent): void {
    this._step();
    this._content = content;
    this._fault = null;
    this._changed.emit();
  }

  undo(): void {
    this._travel(this._before, this._after);
  }

  redo(): void {
    this._travel(this._after, this._before);
  }

  private get _questions(): AuthoredQuestion[] {
    return this._content?.questions ?? [];
  }

  private _put(questions: AuthoredQuestion[]): void {
    if (this._content) {
      this.replace({ ...this._content, questions });
    }
  }

  private _step(): void {
    if (this._content) {
      this._before = [...this._before.slice(-MOST_STEPS), this._content];
      this._after = [];
    }
  }

  private _travel(from: IContent[], to: IContent[]): void {
    const content = from.pop();
    if (content && this._content) {
      to.push(this._content);
      this._content = content;
      this._fault = null;
      this._changed.emit();
    }
  }

  private _stand(quiz: AuthoredQuiz): void {
    this._quiz = quiz;
    this._content = contentOf(quiz);
    this._saved = this._content;
    this._fault = null;
  }

  private async _lookAtTheirs(): Promise<void> {
    try {
      const { quizzes } = this._options.campus;
      this._theirs = await quizzes.content(this.quizId);
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._changed.emit();
  }

  private _settle(): void {
    this._theirs = null;
    this._failure = null;
    this._changed.emit();
  }

  private async _ask(
    act: (api: ICampus['quizzes']) => Promise<void>
  ): Promise<void> {
    this._failure = null;
    this._fault = null;
    try {
      await act(this._options.campus.quizzes);
    } catch (failure) {
      this._failure = asRefusal(failure);
      if (this._failure.status === 422) {
        this._fault = faultOf(this._failure.message);
      }
    }
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _quiz: AuthoredQuiz | null = null;
  private _content: IContent | null = null;
  private _saved: IContent | null = null;
  private _theirs: AuthoredQuiz | null = null;
  private _failure: CampusRefusal | null = null;
  private _fault: IFault | null = null;
  private _before: IContent[] = [];
  private _after: IContent[] = [];
}

export namespace QuizEditor {
  export interface IOptions {
    campus: ICampus;
    quizId: string;
  }
}

export function contentOf(quiz: AuthoredQuiz): IContent {
  return {
    questions: quiz.questions ?? [],
    config: quiz.config ?? ({} as QuizConfig)
  };
}

/** The content in a file that was saved before; null for any other file. */
export function contentIn(text: string): IContent | null {
  try {
    const found = JSON.parse(text) as Partial<IContent> | null;
    return Array.isArray(found?.questions)
      ? {
          questions: found.questions,
          config: found.config ?? ({} as QuizConfig)
        }
      : null;
  } catch {
    return null;
  }
}
