import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import type { IGradesApi } from '../campus/grades';
import { Soon } from '../campus/soon';
import { CampusRefusal } from '../campus/tokens';
import type { ICampus, IStaffFeed } from '../campus/tokens';
import { Turns } from '../campus/turns';
import type { CampusEvent, ClassSummary } from '../wire';
import { Book } from './book';
import type { ICell } from './book';
import { GradesImport } from './importing';
import { BY_NAME, EVERYBODY, sifted } from './sifting';
import type { IFilter, ISort, SortKey } from './sifting';
import { NOTHING } from './typing';
import type { IGiven } from './typing';

/** What somebody gives in one cell, by the places of student and item in the book. */
export interface IEdit {
  student: number;
  item: number;
  given: IGiven;
}

/** A cell by ids, for the places may be others by the time that an edit is written or undone. */
interface IOfCell {
  student_id: string;
  item_id: string;
}

interface IChange extends IOfCell {
  given: IGiven;
}

const MOST_UNDONE = 50;

/** The gradebook of a class for its staff. What is asked for is shown as it was until the answer is here. */
export class GradebookModel implements IDisposable {
  constructor(private _options: GradebookModel.IOptions) {
    const { campus, clock, grades } = _options;
    this.importing = new GradesImport(grades);
    this.importing.changed.connect(this._tell, this);
    this._reloadSoon = new Soon(clock, () => void this.reload());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(() => this._reloadSoon.ask());
  }

  readonly importing: GradesImport;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get classes(): readonly ClassSummary[] {
    return this._classes;
  }

  get classId(): string | null {
    return this._classId;
  }

  get book(): Book | null {
    return this._book;
  }

  /** The places in the book of the students who are shown, in order. */
  get rows(): readonly number[] {
    return this._rows;
  }

  get filter(): IFilter {
    return this._filter;
  }

  get sort(): ISort {
    return this._sort;
  }

  get ready(): boolean {
    return this._ready;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Why grades are changed; asked for once and kept until it is changed. */
  get reason(): string {
    return this._reason;
  }

  set reason(reason: string) {
    this._reason = reason;
    this._tell();
  }

  get undoable(): number {
    return this._done.length;
  }

  get isDisposed(): boolean {
    return this._feed.isDisposed;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._feed.dispose();
      this._reloadSoon.cancel();
      Signal.clearData(this);
    }
  }

  /** Shows a class, or without an id the first one that the person teaches. */
  async start(classId: string | null): Promise<void> {
    try {
      const found = await this._options.campus.staff.classes();
      this._classes = found.filter(
        one => one.role === 'teacher' || one.role === 'assistant'
      );
      this._ready = true;
      this._failure = null;
    } catch (failure) {
      this._fail(failure);
      return;
    }
    const wanted = this._classes.find(one => one.id === classId);
    const first = wanted ?? this._classes[0];
    if (first) {
      await this.setClass(first.id);
    } else {
      this._tell();
    }
  }

  async setClass(classId: string): Promise<void> {
    this._classId = classId;
    this._book = null;
    this._rows = [];
    this._done = [];
    this._filter = EVERYBODY;
    this._sort = BY_NAME;
    this.importing.start(classId);
    this._tell();
    await this.reload();
  }

  async reload(): Promise<void> {
    const classId = this._classId;
    if (!classId) {
      return;
    }
    try {
      const found = await this._options.grades.gradebook(classId);
      if (classId === this._classId && !this.isDisposed) {
        this._book = new Book(found);
        this._sift();
      }
    } catch (failure) {
      this._fail(failure);
    }
  }

  setFilter(change: Partial<IFilter>): void {
    this._filter = { ...this._filter, ...change };
    this._sift();
  }

  /** Sorts by a column; once more the other way round. Points begin with the highest. */
  sortBy(key: SortKey): void {
    const words = key === 'name' || key === 'section';
    const same = this._sort.key === key;
    this._sort = { key, descending: same ? !this._sort.descending : !words };
    this._sift();
  }

  /** Gives points, excuses, or takes that back: all of it or nothing; false, and the reason shown, when refused. */
  async give(edits: readonly IEdit[]): Promise<boolean> {
    const book = this._book;
    if (!book || edits.length === 0) {
      return false;
    }
    const changes = edits.map(({ student, item, given }) => ({
      student_id: book.wire.students.ids[student],
      item_id: book.items[item].id,
      given
    }));
    return this._inTurn(async () => {
      const seen = new Map(changes.map(change => [change, this._cell(change)]));
      const written = await this._write(
        changes,
        change => seen.get(change)?.version ?? 0
      );
      if (written) {
        const before = changes.map(change => ({
          ...change,
          given: givenIn(seen.get(change) ?? null)
        }));
        this._done = [...this._done, before].slice(-MOST_UNDONE);
        this._tell();
      }
      return written;
    });
  }

  /** Takes the last edit back, also one that is on its way, unless somebody else has changed the same meanwhile. */
  async undo(): Promise<boolean> {
    return this._inTurn(async () => {
      const last = this._done.at(-1) ?? [];
      this._done = this._done.slice(0, -1);
      const left = last.filter(change => this._cell(change) !== null);
      return this._write(left, change => this._own.get(keyOf(change)) ?? 0);
    });
  }

  /** Where the class is still shown by then. */
  private _inTurn(act: () => Promise<boolean>): Promise<boolean> {
    const classId = this._classId;
    return this._acts.take(async () => classId === this._classId && act());
  }

  private _cell({ student_id, item_id }: IChange): ICell | null {
    return this._book?.find(student_id, item_id) ?? null;
  }

  private async _write(
    changes: readonly IChange[],
    versionOf: (change: IChange) => number
  ): Promise<boolean> {
    const classId = this._classId;
    if (!classId || changes.length === 0) {
      return false;
    }
    const edits = changes.map(change => ({
      student_id: change.student_id,
      item_id: change.item_id,
      version: versionOf(change),
      ...change.given
    }));
    try {
      const { grades } = this._options;
      const { items } = await grades.override(classId, this._reason, edits);
      for (const written of items) {
        this._own.set(keyOf(written), written.version);
      }
      this._failure = null;
    } catch (failure) {
      this._fail(failure);
      // What is there now is shown beside the refusal.
      await this.reload();
      return false;
    }
    await this.reload();
    return true;
  }

  private _sift(): void {
    this._rows = this._book ? sifted(this._book, this._filter, this._sort) : [];
    this._tell();
  }

  private _fail(failure: unknown): void {
    if (!(failure instanceof CampusRefusal)) {
      throw failure;
    }
    this._failure = failure;
    this._tell();
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    const told =
      event.type === 'grades.changed' ||
      event.type === 'attempt.graded' ||
      event.type === 'quiz.changed' ||
      event.type === 'members.changed' ||
      event.type === 'outline.changed';
    if (told && event.class_id === this._classId) {
      this._reloadSoon.ask();
    }
  }

  private _tell(): void {
    if (!this.isDisposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _classes: ClassSummary[] = [];
  private _classId: string | null = null;
  private _book: Book | null = null;
  private _rows: number[] = [];
  private _filter: IFilter = EVERYBODY;
  private _sort: ISort = BY_NAME;
  private _ready = false;
  private _failure: CampusRefusal | null = null;
  private _reason = '';
  private _done: IChange[][] = [];
  /** The versions that this screen's own edits left, by cell. */
  private _own = new Map<string, number>();
  private _acts = new Turns();
  private _feed: IStaffFeed;
  private _reloadSoon: Soon;
}

export namespace GradebookModel {
  export interface IOptions {
    campus: ICampus;
    clock: IClock;
    grades: IGradesApi;
  }
}

function givenIn(cell: ICell | null): IGiven {
  return cell?.override
    ? { points: cell.points, excused: cell.state === 'excused' }
    : NOTHING;
}

function keyOf({ student_id, item_id }: IOfCell): string {
  return `${student_id} ${item_id}`;
}
