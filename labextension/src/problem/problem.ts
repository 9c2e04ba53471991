import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import type { ICampus } from '../campus/tokens';
import type { Attempt, Draft } from '../wire';
import { findAnswer, movedLine, placeOfLine } from './answers';
import type { IAnswer } from './answers';
import { DraftSaver, EXAM_PACE, USUAL_PACE } from './drafts';
import { DraftOffer } from './offer';
import { FocusTimer } from './focustimer';
import { answerMetadata } from './ids';
import type { IProblemIds } from './ids';
import { Pause } from './pause';
import type { IAnswerSheet } from './sheet';
import type { IReplaced, Shelf } from './shelf';
import { Terms } from './terms';
import { AttemptTracker } from './tracker';
import { uuid7 } from './uuid7';
import type { RandomBytes } from './uuid7';

/** At most so much of the focus timer is lost with a browser that crashes. */
const SECONDS_ON_SHELF = 10;

/** One problem that a student works on in one notebook, in however many views it is open. */
export class Problem {
  constructor(private _options: Problem.IOptions) {
    const { campus, clock, ids, shelf, sheet } = _options;
    const problemId = ids.assignmentProblemId;
    this.ids = ids;
    this.terms = new Terms({ campus, ids, clock });
    this.tracker = new AttemptTracker({ campus, problemId, shelf });
    this.pause = new Pause({ terms: this.terms, tracker: this.tracker, clock });
    this.timer = new FocusTimer({ clock, isWatched: _options.isWatched });
    this.drafts = new DraftSaver({
      api: campus.api,
      problemId,
      clock,
      random: _options.random,
      pace: () =>
        this.terms.assignment?.mode === 'exam' ? EXAM_PACE : USUAL_PACE,
      read: () => this._present()
    });
    this._offer = new DraftOffer({
      campus,
      problemId,
      terms: this.terms,
      drafts: this.drafts,
      timer: this.timer,
      savedAt: _options.savedAt,
      presentCode: () => this.answer().code
    });
    this.timer.startFrom(shelf.seconds(problemId));
    sheet.changed.connect(this._onSheet, this);
    this.terms.changed.connect(this._onPart, this);
    this.tracker.changed.connect(this._onTracker, this);
    this.drafts.changed.connect(this._onPart, this);
    this._offer.changed.connect(this._onPart, this);
    this.timer.changed.connect(this._onTimer, this);
  }

  readonly ids: IProblemIds;
  readonly terms: Terms;
  readonly tracker: AttemptTracker;
  readonly pause: Pause;
  readonly timer: FocusTimer;
  readonly drafts: DraftSaver;

  /** Emitted for any change but those of the timer and the pause, which have their own signals. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when the last view of the notebook was closed. */
  get disposed(): ISignal<this, void> {
    return this._disposed;
  }

  /** What the assignment takes; one where there is no choice. */
  get languages(): string[] {
    return this.terms.assignment?.config.languages ?? [this.language];
  }

  /** The language of the answer: as chosen here, else as the draft says, else the problem's own. */
  get language(): string {
    const { assignment, problem } = this.terms;
    const own = problem?.language ?? 'python';
    const taken = assignment?.config.languages ?? [own];
    const wanted = [this._chosen, problem?.draft?.current_language, own];
    return wanted.find(name => name && taken.includes(name)) ?? own;
  }

  /** Chooses among `languages`; the next draft remembers it. */
  chooseLanguage(name: string): void {
    if (name !== this.language && this.languages.includes(name)) {
      this._chosen = name;
      this.drafts.touch();
      this._changed.emit();
    }
  }

  get clock(): IClock {
    return this._options.clock;
  }

  /** The hub's draft when it is newer than the notebook and differs; until that is decided no draft is saved. */
  get newerDraft(): Draft | null {
    return this._offer.newer;
  }

  get isHintShown(): boolean {
    return this._isHintShown;
  }

  /** Code that other code took the place of, the last time. */
  get replaced(): IReplaced | null {
    return this._options.shelf.replaced(this.ids.assignmentProblemId);
  }

  answer(): IAnswer {
    return findAnswer(
      this._options.sheet.cells(),
      this.ids.assignmentProblemId
    );
  }

  cells() {
    return this._options.sheet.cells();
  }

  /** Asks the campus for what it knows. Called once; what could not be answered is asked again on `caughtUp`. */
  async load(): Promise<void> {
    await Promise.all([
      this.tracker.load(),
      this.terms.load().then(() => this._offer.load())
    ]);
  }

  /** Sends the code as one new click; false when the same code is already on its way. */
  send(type: Attempt['type'], code: string): boolean {
    if (this.tracker.isUnderWay(type, code)) {
      return false;
    }
    const { clock, randomBytes } = this._options;
    const now = clock.now();
    this._lastClick = uuid7(now, randomBytes);
    void this.tracker.send({
      id: this._lastClick,
      type,
      assignment_problem_id: this.ids.assignmentProblemId,
      code,
      language: this.language,
      clicked_at: new Date(now).toISOString(),
      time_focused_seconds: this.timer.seconds,
      notebook: this._options.notebookPath(),
      accepts: this.terms.problem?.accepts ?? []
    });
    return true;
  }

  /** Whether a click is the last one that was made on this page. */
  isClickOfNow(id: string): boolean {
    return id === this._lastClick;
  }

  setHintShown(shown: boolean): void {
    this._isHintShown = shown && Boolean(this.terms.problem?.hint);
    this._changed.emit();
  }

  /**
   * Puts other code into the answer. What stood there is saved as the draft, kept in this browser, and comes back with
   * the editor's undo. `what` says in words what that is.
   */
  async replace(code: string, what: string): Promise<void> {
    if (this.newerDraft === null) {
      await this.drafts.flush();
    }
    const answer = this.answer();
    if (answer.code.trim() !== '') {
      this._keepReplaced(answer.code, what);
    }
    const [first, ...rest] = answer.pieces;
    if (first) {
      this._options.sheet.write(first.id, code);
      rest.forEach(piece => this._options.sheet.write(piece.id, ''));
    } else {
      this._options.sheet.insert(code, answerMetadata(this.ids));
    }
    this._changed.emit();
  }

  /** Brings back what was replaced; what is there now takes its place on the shelf. */
  async bringBack(what: string): Promise<void> {
    const replaced = this.replaced;
    if (replaced) {
      await this.replace(replaced.code, what);
    }
  }

  /** Makes a cell the answer, when the answer's own cell is gone. */
  adopt(cellId: string): void {
    this._options.sheet.mark(cellId, answerMetadata(this.ids));
  }

  /** Decides for the newer draft. */
  async useNewerDraft(what: string): Promise<void> {
    const draft = this.newerDraft;
    if (draft) {
      await this.replace(draft.current_code, what);
      this._offer.close();
    }
  }

  /** Decides for the notebook; the draft stays on this browser's shelf. */
  keepMine(what: string): void {
    const draft = this.newerDraft;
    if (draft) {
      this._keepReplaced(draft.current_code, what);
      this._offer.close();
    }
  }

  /** Where a line of an attempt's code stands now. */
  placeOf(attempt: Attempt, line: number) {
    const { pieces, code } = this.answer();
    return placeOfLine(pieces, movedLine(attempt.code, code, line));
  }

  /** The page or the notebook goes away. */
  async leave(): Promise<void> {
    const { shelf } = this._options;
    shelf.keepSeconds(this.ids.assignmentProblemId, this.timer.seconds);
    await this.drafts.flush();
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    const { drafts, pause, terms, timer, tracker } = this;
    for (const part of [this._offer, pause, terms, tracker, timer, drafts]) {
      part.dispose();
    }
    this._disposed.emit();
    Signal.clearData(this);
  }

  private _present() {
    const { pieces, code } = this.answer();
    const { language, timer } = this;
    return pieces.length > 0
      ? { code, language, seconds: timer.seconds }
      : null;
  }

  private _keepReplaced(code: string, what: string): void {
    const { clock, shelf } = this._options;
    const replaced = { code, at: clock.now(), what };
    shelf.keepReplaced(this.ids.assignmentProblemId, replaced);
  }

  private _onSheet(): void {
    this.drafts.touch();
    this._changed.emit();
  }

  private _onTimer(): void {
    const { seconds } = this.timer;
    if (seconds % SECONDS_ON_SHELF === 0) {
      this._options.shelf.keepSeconds(this.ids.assignmentProblemId, seconds);
    }
    this.drafts.touch();
  }

  private _onTracker(): void {
    const graded = this.tracker.latest?.attempt;
    if (graded) {
      this.terms.hear(graded);
    }
    this._changed.emit();
  }

  private _onPart(): void {
    this._changed.emit();
  }

  private _lastClick: string | null = null;
  private _chosen: string | null = null;
  private _offer: DraftOffer;
  private _isHintShown = false;
  private _isDisposed = false;
  private _changed = new Signal<this, void>(this);
  private _disposed = new Signal<this, void>(this);
}

export namespace Problem {
  export interface IOptions {
    campus: ICampus;
    ids: IProblemIds;
    sheet: IAnswerSheet;
    shelf: Shelf;
    clock: IClock;
    random: () => number;
    randomBytes: RandomBytes;
    /** Whether a view of the notebook is in sight and has the student's attention. */
    isWatched: () => boolean;
    /** Where the notebook is, below the server's root: files that the problem takes are beside it. */
    notebookPath: () => string;
    /** When the notebook's file was last written, in milliseconds; null when it is not known. */
    savedAt: () => number | null;
  }
}
