import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, ICampus, IStaffFeed } from '../campus/tokens';
import type {
  AttemptPage,
  AttemptQuery,
  AttemptSummary,
  CampusEvent,
  ClassSummary
} from '../wire';
import { Choices } from './choices';
import { merged } from './merging';
import { Selection } from './selection';

const PAGE = 50;
const WORDS_AGE_MS = 30_000;

/** What of a class is shown; null means all. */
export type Filter = Pick<
  AttemptQuery,
  'assignment_id' | 'assignment_problem_id' | 'student_id' | 'type'
>;

export const NO_FILTER: Filter = {
  assignment_id: null,
  assignment_problem_id: null,
  student_id: null,
  type: null
};

/** The attempts of a class for its staff: newest first, page by page, with what is new while one looks. */
export class TeachingModel implements IDisposable {
  constructor(private _options: TeachingModel.IOptions) {
    const { campus, clock } = _options;
    this.choices = new Choices({ campus });
    this.choices.changed.connect(this._tell, this);
    this.selection = new Selection(campus.staff);
    this.selection.changed.connect(this._tell, this);
    this._newSoon = new Soon(clock, () => void this._askNew());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(() => this._newSoon.ask());
    this._keepWordsFresh();
  }

  /** What may be filtered by. */
  readonly choices: Choices;
  /** The attempt beside the list. */
  readonly selection: Selection;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get classId(): string | null {
    return this._classId;
  }

  get course(): ClassSummary | null {
    const { classes } = this.choices;
    return classes.find(one => one.id === this._classId) ?? null;
  }

  get filter(): Filter {
    return this._filter;
  }

  get rows(): readonly AttemptSummary[] {
    return this._rows;
  }

  get hasMore(): boolean {
    return this._cursor !== null;
  }

  /** Whether it is known which classes there are. */
  get ready(): boolean {
    return this._ready;
  }

  /** A page is being asked for. */
  get busy(): boolean {
    return this._busy;
  }

  /** Why the list could not be asked for. */
  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get isDisposed(): boolean {
    return this._feed.isDisposed;
  }

  now(): number {
    return this._options.clock.now();
  }

  dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._feed.dispose();
    this._newSoon.cancel();
    this._cancelTick();
    Signal.clearData(this);
  }

  /** Shows a class, or without an id the first one that the person teaches. */
  async start(classId: string | null): Promise<void> {
    this._wantedClass = classId ?? this._wantedClass;
    try {
      await this.choices.loadClasses();
      this._ready = true;
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
      this._tell();
      return;
    }
    const { classes } = this.choices;
    const wanted = classes.find(found => found.id === this._wantedClass);
    const known = wanted ?? classes[0];
    // Another class may have been chosen while the classes were being asked for.
    if (known && known.id !== this._classId) {
      await this.setClass(known.id);
    } else {
      this._tell();
    }
  }

  async setClass(classId: string): Promise<void> {
    this._wantedClass = classId;
    this._classId = classId;
    this._filter = NO_FILTER;
    void this.choices.loadClass(classId);
    await this.reload();
  }

  /** Narrows the list. Another assignment makes the chosen problem meaningless, so it is dropped. */
  async setFilter(change: Partial<Filter>): Promise<void> {
    const filter = { ...this._filter, ...change };
    if ('assignment_id' in change) {
      filter.assignment_problem_id = null;
      void this.choices.loadAssignment(filter.assignment_id ?? null);
    }
    this._filter = filter;
    await this.reload();
  }

  /** Asks for the first page anew. */
  async reload(): Promise<void> {
    this._rows = [];
    this._cursor = null;
    this.selection.clear();
    await this._ask(null);
  }

  async loadMore(): Promise<void> {
    if (this._cursor !== null && !this._busy) {
      await this._ask(this._cursor);
    }
  }

  private async _ask(cursor: string | null): Promise<void> {
    if (!this._classId) {
      return;
    }
    const asked = ++this._asked;
    this._busy = true;
    this._tell();
    try {
      const page = await this._page(this._classId, cursor);
      if (asked === this._asked) {
        this._rows = cursor ? merged(this._rows, page.items) : page.items;
        this._cursor = page.next_cursor ?? null;
        this._failure = null;
      }
    } catch (failure) {
      const refusal = asRefusal(failure);
      if (asked === this._asked) {
        this._failure = refusal;
      }
    }
    if (asked === this._asked) {
      this._busy = false;
      this._tell();
    }
  }

  /** Asks for the newest page and puts it over what is shown; the place in the list stays, and so does the cursor. */
  private async _askNew(): Promise<void> {
    const [asked, classId] = [this._asked, this._classId];
    if (!classId || this._busy) {
      return;
    }
    try {
      const page = await this._page(classId, null);
      if (asked === this._asked) {
        this._takeNew(page);
        this._failure = null;
        this._tell();
      }
    } catch (failure) {
      // The next event or the reconnection asks again, and the list stays as it was.
      asRefusal(failure);
    }
  }

  /** When even the oldest new one is newer than all that is shown, there may be more between: begin anew there. */
  private _takeNew(page: AttemptPage): void {
    const shown = new Set(this._rows.map(row => row.id));
    if (page.next_cursor && !page.items.some(row => shown.has(row.id))) {
      this._rows = page.items;
      this._cursor = page.next_cursor;
    } else {
      this._rows = merged(this._rows, page.items);
    }
  }

  private _page(classId: string, cursor: string | null) {
    return this._options.campus.staff.attempts({
      ...this._filter,
      class_id: classId,
      cursor,
      limit: PAGE
    });
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    if (event.class_id !== this._classId) {
      return;
    }
    if (event.type.startsWith('attempt.')) {
      this._newSoon.ask();
      if (event.attempt_id && event.attempt_id === this.selection.id) {
        void this.selection.select(event.attempt_id);
      }
    } else if (event.type === 'outline.changed' && this._classId) {
      void this.choices.loadClass(this._classId);
    }
  }

  private _keepWordsFresh(): void {
    this._cancelTick = this._options.clock.after(WORDS_AGE_MS, () => {
      this._tell();
      this._keepWordsFresh();
    });
  }

  private _tell(): void {
    if (!this.isDisposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _classId: string | null = null;
  private _wantedClass: string | null = null;
  private _filter: Filter = NO_FILTER;
  private _rows: AttemptSummary[] = [];
  private _cursor: string | null = null;
  private _ready = false;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
  private _asked = 0;
  private _feed: IStaffFeed;
  private _newSoon: Soon;
  private _cancelTick: () => void = () => undefined;
}

export namespace TeachingModel {
  export interface IOptions {
    campus: ICampus;
    clock: IClock;
  }
}
