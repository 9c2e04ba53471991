import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type {
  BankEntry,
  BankPage,
  BankProblem,
  ClassSummary,
  FileChange,
  ItemSummary
} from '../wire';
import type { IBankApi } from './api';
import { TrialModel } from './trial';

const TYPING_MS = 250;

/** What is searched for. */
export interface IBankFilter {
  search: string;
  tag: string;
  difficulty: string;
  mine: boolean;
}

/** The bank of problems: a list that is searched, and one problem that is looked at. */
export class BankModel implements IDisposable {
  constructor(private _options: BankModel.IOptions) {
    this.imported = new TrialModel(_options);
  }

  /** The trial of a zip that was brought. */
  readonly imported: TrialModel;
  /** The class for whose assignments a problem is sought; empty for any. */
  classId = '';

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get filter(): IBankFilter {
    return this._filter;
  }

  get problems(): readonly BankProblem[] {
    return this._problems;
  }

  get tags(): BankPage['tags'] {
    return this._tags;
  }

  /** Whether the list was heard of at all. */
  get ready(): boolean {
    return this._ready;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** The problem that is looked at. */
  get entry(): BankEntry | null {
    return this._entry;
  }

  get api(): IBankApi {
    return this._options.api;
  }

  async start(): Promise<void> {
    await this._load();
  }

  /** Narrows the list, a moment after the last letter. */
  narrow(change: Partial<IBankFilter>): void {
    this._filter = { ...this._filter, ...change };
    this._changed.emit();
    this._cancel?.();
    this._cancel = this._options.clock.after(TYPING_MS, () => {
      void this._load();
    });
  }

  async look(problemId: string): Promise<void> {
    await this._act(async () => {
      this._entry = await this.api.problem(problemId);
    });
  }

  close(): void {
    this._entry = null;
    this._changed.emit();
  }

  async share(visibility: BankEntry['visibility']): Promise<void> {
    const { _entry: entry } = this;
    if (entry) {
      await this._act(async () => {
        this._entry = await this.api.share(entry.id, visibility);
      });
      await this._load();
    }
  }

  /** Does what may be refused, and shows the refusal; whether it was done. */
  doing(act: () => Promise<void>): Promise<boolean> {
    return this._act(act);
  }

  changesOf(older: number, newer: number): Promise<FileChange[]> {
    return this._entry
      ? this.api.changes(this._entry.id, older, newer)
      : Promise.resolve([]);
  }

  /** The classes into whose assignments one may put problems. */
  async classes(): Promise<ClassSummary[]> {
    const found = await this._options.campus.staff.classes();
    return found.filter(
      ({ role, archived }) => role === 'teacher' && !archived
    );
  }

  async assignments(classId: string): Promise<ItemSummary[]> {
    const { modules } = await this._options.campus.staff.outline(classId);
    return modules
      .flatMap(({ items }) => items)
      .filter(({ type }) => type === 'assignment');
  }

  /** Puts the newest version of what is looked at into an assignment; whether that was done. */
  async place(assignmentId: string, points: number): Promise<boolean> {
    const { _entry: entry } = this;
    const done =
      entry !== null &&
      (await this._act(async () => {
        await this.api.place(assignmentId, entry.problem_version_id, points);
        this._entry = await this.api.problem(entry.id);
      }));
    await this._load();
    return done;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    this._cancel?.();
    this.imported.dispose();
    Signal.clearData(this);
  }

  private async _load(): Promise<void> {
    const asked = (this._asked += 1);
    const { search, tag, difficulty, mine } = this._filter;
    const query = {
      search,
      mine,
      limit: 200,
      ...(tag && { tag }),
      ...(difficulty && { difficulty: difficulty as BankEntry['difficulty'] })
    };
    const found: BankProblem[] = [];
    await this._act(async () => {
      let cursor: string | null = null;
      do {
        const page: BankPage = await this.api.problems({
          ...query,
          ...(cursor && { cursor })
        });
        if (asked !== this._asked) {
          return;
        }
        found.push(...page.items);
        cursor = page.next_cursor;
        this._tags = page.tags;
        this._problems = [...found];
        this._ready = true;
        this._changed.emit();
      } while (cursor);
    });
  }

  private async _act(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      this._failure = null;
      return true;
    } catch (failure) {
      this._failure = asRefusal(failure);
      return false;
    } finally {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _filter: IBankFilter = {
    search: '',
    tag: '',
    difficulty: '',
    mine: false
  };
  private _problems: readonly BankProblem[] = [];
  private _tags: BankPage['tags'] = [];
  private _entry: BankEntry | null = null;
  private _failure: CampusRefusal | null = null;
  private _ready = false;
  private _asked = 0;
  private _cancel: (() => void) | null = null;
  private _isDisposed = false;
}

export namespace BankModel {
  export interface IOptions {
    campus: ICampus;
    api: IBankApi;
    clock: IClock;
  }
}
