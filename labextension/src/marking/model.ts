import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import type { IMarkingApi } from '../campus/marking';
import { Soon } from '../campus/soon';
import { CampusRefusal } from '../campus/tokens';
import type { ICampus, IStaffFeed } from '../campus/tokens';
import { Choices } from '../teaching/choices';
import type {
  CampusEvent,
  Marker,
  MarkingEntry,
  MarkingQueue,
  MarkingSubmission
} from '../wire';
import { draftOf, isChanged, merged, newestOf, putOver } from './draft';
import type { MarkDraft } from './draft';
import { EVERYTHING, neighbour, sifted } from './queue';
import type { IQueueFilter } from './queue';

const PRESENCE_MS = 20_000;

/** Marking one problem across its students: the queue, one submission, and the mark that is being written. */
export class MarkingModel implements IDisposable {
  constructor(private _options: MarkingModel.IOptions) {
    const { campus, clock } = _options;
    this.choices = new Choices({ campus });
    this.choices.changed.connect(this._tell, this);
    this._reloadSoon = new Soon(clock, () => void this.reload());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(() => this._reloadSoon.ask());
  }

  readonly choices: Choices;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get api(): IMarkingApi {
    return this._options.campus.marking;
  }

  get placeId(): string | null {
    return this._placeId;
  }

  get queue(): MarkingQueue | null {
    return this._queue;
  }

  get filter(): IQueueFilter {
    return this._filter;
  }

  /** The entries that the filter lets through. */
  get rows(): readonly MarkingEntry[] {
    return this._rows;
  }

  get selected(): string | null {
    return this._selected;
  }

  get submission(): MarkingSubmission | null {
    return this._submission;
  }

  /** What is written about the submission, saved or not. */
  get draft(): MarkDraft | null {
    return this._draft;
  }

  get isUnsaved(): boolean {
    const { _draft, _submission } = this;
    return Boolean(
      _draft && _submission && isChanged(_draft, draftOf(_submission))
    );
  }

  /** What somebody else saved while this one was writing: the draft is kept until it is decided. */
  get theirs(): MarkingSubmission | null {
    return this._theirs;
  }

  get isSaving(): boolean {
    return this._isSaving;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Others who have a submission open. */
  get others(): readonly Marker[] {
    return (this._queue?.present ?? []).filter(marker => !marker.own);
  }

  get isDisposed(): boolean {
    return this._feed.isDisposed;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._feed.dispose();
      this._reloadSoon.cancel();
      this._stopSaying();
      Signal.clearData(this);
    }
  }

  /** Opens a problem's queue, or without one lets it be chosen among those of a class. */
  async start(placeId: string | null, classId: string | null): Promise<void> {
    this._placeId = placeId;
    this._queue = null;
    this._forget();
    this._tell();
    if (placeId) {
      await this.reload();
      this._say();
      return;
    }
    await this.act(async () => {
      await this.choices.loadClasses();
      const chosen = classId ?? this.choices.classes[0]?.id;
      await (chosen && this.choices.loadClass(chosen));
    }, false);
  }

  setFilter(change: Partial<IQueueFilter>): void {
    this._filter = { ...this._filter, ...change };
    this._sift();
  }

  /** Opens a submission; what was not saved of another is given up. */
  async select(id: string): Promise<void> {
    this._forget();
    this._selected = id;
    this._tell();
    await this._look();
    this._say();
  }

  /** To the next or the one before; false at the end. */
  async go(step: 1 | -1): Promise<boolean> {
    const all = this._queue?.entries ?? [];
    const id = neighbour(all, this._rows, this._selected, step);
    if (id) {
      await this.select(id);
    }
    return id !== null;
  }

  write(draft: MarkDraft): void {
    this._draft = draft;
    this._tell();
  }

  /**
   * Saves the mark, and with `goOn` opens the next submission. What was refused stays written, without `more`, and so does
   * what was written meanwhile.
   */
  async save(goOn = false, more: Partial<MarkDraft> = {}): Promise<boolean> {
    const { _draft: draft, _placeId: place, _selected: id } = this;
    if (!draft || !place || !id || this._isSaving) {
      return false;
    }
    this._isSaving = true;
    const saved = await this.act(async () => {
      const answer = await this.api.save(place, id, { ...draft, ...more });
      this._isSaving = false;
      if (id === this._selected) {
        this._follow(answer, draft);
      }
    });
    this._isSaving = false;
    if (!saved && this._failure?.error === 'changed_meanwhile') {
      await this._look();
    }
    this._tell();
    const isDone = id === this._selected && !this.isUnsaved;
    return saved && goOn && isDone ? this.go(1) : saved;
  }

  /** Goes on with mine over theirs, with both, or with theirs. */
  settle(choice: 'mine' | 'both' | 'theirs'): void {
    const { _draft: mine, _theirs: found } = this;
    if (!mine || !found) {
      return;
    }
    const theirs = draftOf(found);
    this._submission = found;
    this._theirs = null;
    this._failure = null;
    this._draft = { mine: putOver, both: merged, theirs: keepTheirs }[choice](
      mine,
      theirs
    );
    this._tell();
  }

  /** Does something, and shows what is there then; false, and the reason shown, when it was refused. */
  async act(doing: () => Promise<unknown>, again = true): Promise<boolean> {
    try {
      await doing();
      this._failure = null;
    } catch (failure) {
      this._fail(failure);
      return false;
    }
    await (again && this.reload());
    return true;
  }

  async reload(): Promise<void> {
    const place = this._placeId;
    if (!place) {
      return;
    }
    try {
      const queue = await this.api.queue(place);
      if (place === this._placeId) {
        this._queue = queue;
        this._sift();
        await this._look();
      }
    } catch (failure) {
      this._fail(failure);
    }
  }

  /** Reads the selected submission again. An unsaved draft stays, and is told when its mark is another one now. */
  private async _look(): Promise<void> {
    const { _placeId: place, _selected: id } = this;
    if (!place || !id) {
      return;
    }
    try {
      const found = await this.api.submission(place, id);
      // While one's own mark is on its way, it would be met as somebody else's.
      if (id === this._selected && !this._isSaving) {
        this._meet(found);
      }
    } catch (failure) {
      this._fail(failure);
    }
  }

  private _meet(found: MarkingSubmission): void {
    const known = this._draft?.version ?? 0;
    const version = newestOf(found)?.version ?? 0;
    const isNewer = version > known;
    if (version < known) {
      return; // it was asked for before the mark was saved that is shown
    }
    if (this.isUnsaved && isNewer) {
      this._theirs = found;
    } else if (this.isUnsaved) {
      this._submission = found;
    } else {
      this._take(found);
    }
    this._tell();
  }

  /** The answer to a mark that was saved; what was written since stays, to follow it. */
  private _follow(answer: MarkingSubmission, sent: MarkDraft): void {
    const written = this._draft;
    this._take(answer);
    if (written && written !== sent) {
      this.write(putOver(written, draftOf(answer)));
    }
  }

  private _take(found: MarkingSubmission): void {
    this._submission = found;
    this._draft = draftOf(found);
    this._theirs = null;
    this._tell();
  }

  private _forget(): void {
    this._selected = null;
    this._submission = null;
    this._draft = null;
    this._theirs = null;
    this._failure = null;
  }

  private _sift(): void {
    this._rows = sifted(this._queue?.entries ?? [], this._filter);
    this._tell();
  }

  /** Says again and again what is open, for the campus forgets it in less than a minute. */
  private _say(): void {
    this._stopSaying();
    const place = this._placeId;
    if (this.isDisposed || !place) {
      return;
    }
    // Nobody needs to be told when this fails: marking does not depend on it.
    this.api.say(place, this._selected).catch(() => undefined);
    this._stopSaying = this._options.clock.after(PRESENCE_MS, () =>
      this._say()
    );
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    const isHere =
      event.type === 'marking.changed' &&
      event.assignment_problem_id === this._placeId;
    const isReleased =
      event.type === 'feedback.changed' &&
      event.class_id === this._queue?.class_id;
    if (isHere || isReleased) {
      this._reloadSoon.ask();
    }
  }

  private _fail(failure: unknown): void {
    if (!(failure instanceof CampusRefusal)) {
      throw failure;
    }
    this._failure = failure;
    this._tell();
  }

  private _tell(): void {
    if (!this.isDisposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _placeId: string | null = null;
  private _queue: MarkingQueue | null = null;
  private _filter: IQueueFilter = EVERYTHING;
  private _rows: MarkingEntry[] = [];
  private _selected: string | null = null;
  private _submission: MarkingSubmission | null = null;
  private _draft: MarkDraft | null = null;
  private _theirs: MarkingSubmission | null = null;
  private _isSaving = false;
  private _failure: CampusRefusal | null = null;
  private _feed: IStaffFeed;
  private _reloadSoon: Soon;
  private _stopSaying: () => void = () => undefined;
}

export namespace MarkingModel {
  export interface IOptions {
    campus: ICampus;
    clock: IClock;
  }
}

function keepTheirs(_: MarkDraft, theirs: MarkDraft): MarkDraft {
  return theirs;
}
