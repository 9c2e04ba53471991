import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { ICampus } from '../campus/tokens';
import type { AttemptSummary, CampusEvent } from '../wire';

const PAGE = 20;

/** The attempts of one problem, newest first, page by page and kept true by events. */
export class AttemptHistory {
  constructor(private _options: AttemptHistory.IOptions) {
    const { campus } = _options;
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._onCaughtUp, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get items(): readonly AttemptSummary[] {
    return this._items;
  }

  /** `loading` before the first answer; `failed` when that did not come, with `trouble` in words. */
  get state(): 'loading' | 'ready' | 'failed' {
    return this._state;
  }

  get trouble(): string | null {
    return this._trouble;
  }

  get hasMore(): boolean {
    return this._cursor !== null;
  }

  get isLoadingMore(): boolean {
    return this._isLoadingMore;
  }

  /** The newest page; older lines that are known already stay. */
  async load(): Promise<void> {
    try {
      const page = await this._page(null);
      const isFirst = this._state !== 'ready';
      this._merge(page.items);
      if (isFirst) {
        this._cursor = page.next_cursor ?? null;
      }
      this._state = 'ready';
      this._trouble = null;
    } catch (failure) {
      this._fail(failure);
    }
    this._changed.emit();
  }

  async loadMore(): Promise<void> {
    if (this._cursor === null || this._isLoadingMore) {
      return;
    }
    this._isLoadingMore = true;
    this._changed.emit();
    try {
      const page = await this._page(this._cursor);
      this._merge(page.items);
      this._cursor = page.next_cursor ?? null;
      this._trouble = null;
    } catch (failure) {
      this._fail(failure);
    } finally {
      this._isLoadingMore = false;
      this._changed.emit();
    }
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private _page(cursor: string | null) {
    const { campus, problemId } = this._options;
    return campus.api.attempts({
      assignment_problem_id: problemId,
      limit: PAGE,
      ...(cursor === null ? {} : { cursor })
    });
  }

  private _merge(told: readonly AttemptSummary[]): void {
    const byId = new Map(this._items.map(item => [item.id, item]));
    told.forEach(item => byId.set(item.id, item));
    this._items = [...byId.values()].sort((a, b) => (a.id > b.id ? -1 : 1));
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    const { problemId } = this._options;
    if (event.type === 'feedback.changed') {
      void this.load();
      return;
    }
    if (event.assignment_problem_id !== problemId || !event.attempt_id) {
      return;
    }
    if (event.attempt) {
      this._merge([event.attempt]);
      this._changed.emit();
    } else if (event.type !== 'outbox.refused') {
      void this._fetch(event.attempt_id, event.type);
    }
  }

  /** An event without its attempt: a request only for a line that is not there yet, or whose grading failed. */
  private async _fetch(id: string, type: CampusEvent['type']): Promise<void> {
    const known = this._items.find(item => item.id === id);
    if (known && type !== 'attempt.delayed') {
      if (type === 'attempt.processing' && known.status === 'queued') {
        this._merge([{ ...known, status: 'processing' }]);
        this._changed.emit();
      }
      return;
    }
    try {
      const attempt = await this._options.campus.api.attempt(id);
      const graded = this._items.find(item => item.id === id)?.score;
      // The verdict may have come while this was on its way.
      if (graded === undefined || graded === null) {
        this._merge([attempt]);
        this._changed.emit();
      }
    } catch {
      // The next event or `caughtUp` brings it.
    }
  }

  private _onCaughtUp(): void {
    void this.load();
  }

  private _fail(failure: unknown): void {
    this._trouble =
      failure instanceof Error ? failure.message : String(failure);
    if (this._state !== 'ready') {
      this._state = 'failed';
    }
  }

  private _items: AttemptSummary[] = [];
  private _state: 'loading' | 'ready' | 'failed' = 'loading';
  private _trouble: string | null = null;
  private _cursor: string | null = null;
  private _isLoadingMore = false;
  private _changed = new Signal<this, void>(this);
}

export namespace AttemptHistory {
  export interface IOptions {
    campus: ICampus;
    problemId: string;
  }
}
