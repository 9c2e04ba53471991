import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { CampusRefusal } from '../campus/tokens';
import type { ICampus } from '../campus/tokens';
import type {
  AskedQuestion,
  CampusEvent,
  ClassSummary,
  OutboxReceipt,
  Quiz,
  QuizSubmit
} from '../wire';
import { unanswered } from './answers';
import type { Answer, Answers } from './answers';
import type { QuizShelf } from './shelf';
import { AttemptTimer } from './timer';

const SAVE_AFTER_MS = 1200;
const RETRY_MS = 8000;

/** `unsaved`: changed since; `kept`: only this browser has it, for the campus does not answer. */
export type Saving = 'saved' | 'unsaved' | 'saving' | 'kept';

/** `stored`: this server has the answers and sends them when the campus is back. */
export type Sending = 'open' | 'sending' | 'stored';

/** One quiz before its student. */
export class QuizModel {
  constructor(private _options: QuizModel.IOptions) {
    const { campus, clock, monotonic } = _options;
    const over = () => void this._settle();
    this._timer = new AttemptTimer({ clock, monotonic, over });
    campus.event.connect(this._hear, this);
    campus.caughtUp.connect(this._again, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The clock of the attempt that has begun. */
  get timer(): AttemptTimer {
    return this._timer;
  }

  /** Whether answers can be given and handed in. */
  get isOpen(): boolean {
    return this._sending === 'open' && this._timer.left !== 0;
  }

  get quizId(): string {
    return this._options.quizId;
  }

  get quiz(): Quiz | null {
    return this._quiz;
  }

  get questions(): AskedQuestion[] {
    return this._quiz?.sitting?.questions ?? [];
  }

  get answers(): Answers {
    return this._answers;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get saving(): Saving {
    return this._saving;
  }

  get sending(): Sending {
    return this._sending;
  }

  /** What the person is in the quiz's class; null until it is known. */
  get role(): ClassSummary['role'] | null {
    return this._role;
  }

  get unanswered(): AskedQuestion[] {
    return unanswered(this.questions, this._answers);
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    void this._save();
    this._disposed = true;
    this._cancel();
    this._timer.dispose();
    Signal.clearData(this);
  }

  /** Asks for the quiz; answers that this browser kept and the campus has not come back. */
  async load(): Promise<void> {
    try {
      this._take(await this._options.campus.quizzes.quiz(this.quizId));
      await this._resume();
      this._role ??= await this._findRole();
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._tell();
  }

  async begin(): Promise<void> {
    try {
      this._take(await this._options.campus.quizzes.begin(this.quizId));
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._tell();
  }

  answer(questionId: string, answer: Answer): void {
    this._answers = { ...this._answers, [questionId]: answer };
    this._saving = 'unsaved';
    this._keep(null);
    this._arm(SAVE_AFTER_MS);
    this._tell();
  }

  /** Hands the answers in. A click that no server takes is kept in this browser and made again. */
  async submit(): Promise<void> {
    const { sitting } = this._quiz ?? {};
    if (!sitting || !this.isOpen) {
      return;
    }
    this._cancel();
    const click: QuizSubmit = {
      id: this._options.newId(),
      quiz_id: this.quizId,
      attempt_number: sitting.attempt_number,
      answers: this._answers,
      clicked_at: new Date(this._options.clock.now()).toISOString()
    };
    this._keep(click);
    await this._send(click);
  }

  private _take(quiz: Quiz): void {
    this._quiz = quiz;
    this._failure = null;
    const { sitting } = quiz;
    this._timer.hear(quiz.server_time, sitting?.ends_at ?? null);
    if (!sitting) {
      this._answers = {};
      this._sending = 'open';
      return;
    }
    const kept = this._options.shelf.kept(this.quizId);
    const own = kept?.attempt === sitting.attempt_number ? kept.answers : null;
    this._answers = own ?? sitting.answers;
    this._saving = own ? 'kept' : 'saved';
    if (own && !kept?.click) {
      this._arm(0);
    }
  }

  /** Makes a click again that was not confirmed, and finds one that waits in this person's server. */
  private async _resume(): Promise<void> {
    const { shelf, campus } = this._options;
    const kept = shelf.kept(this.quizId);
    const { sitting } = this._quiz ?? {};
    if (!sitting) {
      shelf.keep(this.quizId, null);
      return;
    }
    if (kept?.click && kept.attempt === sitting.attempt_number) {
      await this._send(kept.click);
      return;
    }
    const outbox = await campus.api.outbox();
    const waits = (outbox.pending ?? []).some(
      entry => entry.quiz_id === this.quizId
    );
    this._sending = waits ? 'stored' : 'open';
  }

  private async _send(click: QuizSubmit): Promise<void> {
    this._sending = 'sending';
    this._failure = null;
    this._tell();
    try {
      await this._receive(await this._options.campus.quizzes.submit(click));
    } catch (failure) {
      this._failure = asRefusal(failure);
      this._sending = 'open';
    }
    this._tell();
  }

  private async _receive(receipt: OutboxReceipt): Promise<void> {
    const { shelf, campus, submitted } = this._options;
    if (receipt.state === 'stored') {
      shelf.keep(this.quizId, null);
      this._sending = 'stored';
      return;
    }
    this._sending = 'open';
    if (receipt.state === 'refused') {
      this._keep(null);
      this._failure = refusalOf(receipt.error, receipt.detail);
      return;
    }
    shelf.keep(this.quizId, null);
    this._take(await campus.quizzes.quiz(this.quizId));
    submitted();
  }

  private async _findRole(): Promise<ClassSummary['role'] | null> {
    const classes = await this._options.campus.api.classes();
    const own = classes.find(({ id }) => id === this._quiz?.class_id);
    return own?.role ?? null;
  }

  private _arm(ms: number): void {
    this._cancel();
    this._cancel = this._options.clock.after(ms, () => void this._save());
  }

  private async _save(): Promise<void> {
    const { sitting } = this._quiz ?? {};
    const changed = this._saving === 'unsaved' || this._saving === 'kept';
    if (!sitting || this._sending !== 'open' || !changed || this._disposed) {
      return;
    }
    this._cancel();
    const answers = this._answers;
    this._saving = 'saving';
    this._tell();
    try {
      const draft = { attempt_number: sitting.attempt_number, answers };
      await this._options.campus.quizzes.saveDraft(this.quizId, draft);
      this._saving = answers === this._answers ? 'saved' : 'unsaved';
      if (this._saving === 'saved') {
        this._options.shelf.keep(this.quizId, null);
      }
    } catch (failure) {
      const { status } = asRefusal(failure);
      this._saving = 'kept';
      if (status === 409 && !this._disposed) {
        await this._lookAgain(); // it was submitted from another window
      } else {
        this._arm(RETRY_MS);
      }
    }
    this._tell();
  }

  /** Time may be over: what was typed last is saved while it may, and the campus is asked whether it has handed in. */
  private async _settle(): Promise<void> {
    if (this._sending === 'sending') {
      return;
    }
    this._tell();
    await this._save();
    await this.load();
    if (!this._quiz?.sitting) {
      this._options.submitted();
    }
  }

  private async _lookAgain(): Promise<void> {
    this._options.shelf.keep(this.quizId, null);
    await this.load();
  }

  private _keep(click: QuizSubmit | null): void {
    const attempt = this._quiz?.sitting?.attempt_number;
    if (attempt !== undefined) {
      const answers = this._answers;
      this._options.shelf.keep(this.quizId, { attempt, answers, click });
    }
  }

  private _hear(_: ICampus, event: CampusEvent): void {
    const ours =
      event.item_id === this.quizId || event.entry?.quiz_id === this.quizId;
    if (!ours || this._sending === 'sending') {
      return;
    }
    if (event.type === 'outbox.refused') {
      this._sending = 'open';
      this._failure = refusalOf(event.entry?.error, event.entry?.detail);
      this._tell();
    } else if (!this._quiz?.sitting || this._sending === 'stored') {
      void this.load();
    } else if (this._timer.left !== null) {
      void this._settle();
    }
  }

  private _again(): void {
    if (this._saving === 'kept' && this._sending === 'open' && this._quiz) {
      this._arm(0);
    } else if (
      !this._quiz ||
      this._sending === 'stored' ||
      this._timer.left !== null // the computer may have slept
    ) {
      void this.load();
    }
  }

  private _tell(): void {
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _quiz: Quiz | null = null;
  private _answers: Answers = {};
  private _failure: CampusRefusal | null = null;
  private _saving: Saving = 'saved';
  private _sending: Sending = 'open';
  private _role: ClassSummary['role'] | null = null;
  private _cancel: () => void = () => undefined;
  private _disposed = false;
  private _timer: AttemptTimer;
}

export namespace QuizModel {
  export interface IOptions {
    campus: ICampus;
    quizId: string;
    clock: IClock;
    /** Milliseconds that only go forward, such as `performance.now()`. */
    monotonic: () => number;
    shelf: QuizShelf;
    /** A UUID of version 7. */
    newId: () => string;
    /** Called when the campus has taken an attempt. */
    submitted: () => void;
  }
}

function refusalOf(
  error: string | null | undefined,
  detail: string | null | undefined
): CampusRefusal {
  return new CampusRefusal(409, error ?? 'refused', detail ?? '');
}
