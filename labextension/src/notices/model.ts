import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type { IDisposable } from '@lumino/disposable';

import type { IClock } from '../campus/clock';
import { Pace } from '../campus/pace';
import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { CampusEvent, Notice } from '../wire';
import type { INoticesApi } from './api';

const PACE_MS = 2_000;

/** A person's notices as far as they were looked at, and how many are unread. */
export class NoticesModel implements IDisposable {
  constructor(private _options: NoticesModel.IOptions) {
    const { campus, clock } = _options;
    this._pace = new Pace(clock, () => this.refresh(), PACE_MS);
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._onCaughtUp, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** A notice has come that was not there when this was last asked. */
  get arrived(): ISignal<this, Notice> {
    return this._arrived;
  }

  get unread(): number {
    return this._unread;
  }

  /** Newest first. */
  get notices(): readonly Notice[] {
    return this._notices;
  }

  get onlyUnread(): boolean {
    return this._onlyUnread;
  }

  get ready(): boolean {
    return this._ready;
  }

  get hasMore(): boolean {
    return this._cursor !== null;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    this._disposed = true;
    this._pace.cancel();
    Signal.clearData(this);
  }

  /** Asks for the newest page, and tells of what is new on it since the last time. */
  refresh(): Promise<void> {
    return this._try(async () => {
      const page = await this._options.api.page(null, this._onlyUnread);
      const since = this._newest;
      const fresh = page.items.filter(
        notice => !notice.is_read && since !== null && notice.created_at > since
      );
      this._newest = page.items[0]?.created_at ?? since ?? '';
      this._notices = page.items;
      this._cursor = page.next_cursor ?? null;
      this._unread = page.unread;
      this._ready = true;
      fresh.reverse().forEach(notice => this._arrived.emit(notice));
    });
  }

  more(): Promise<void> {
    return this._try(async () => {
      const page = await this._options.api.page(this._cursor, this._onlyUnread);
      this._notices = [...this._notices, ...page.items];
      this._cursor = page.next_cursor ?? null;
    });
  }

  filter(onlyUnread: boolean): Promise<void> {
    this._onlyUnread = onlyUnread;
    return this.refresh();
  }

  mark(notice: Notice, isRead: boolean): Promise<void> {
    return this._mark([notice.id], isRead);
  }

  markAll(): Promise<void> {
    return this._mark(null, true);
  }

  private _mark(ids: string[] | null, isRead: boolean): Promise<void> {
    return this._try(async () => {
      this._unread = await this._options.api.mark(ids, isRead);
      this._notices = this._notices.map(notice =>
        ids === null || ids.includes(notice.id)
          ? { ...notice, is_read: isRead }
          : notice
      );
    });
  }

  private async _try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _onEvent(_: ICampus, { type }: CampusEvent): void {
    if (type === 'notice.changed') {
      this._pace.ask();
    }
  }

  private _onCaughtUp(): void {
    this._pace.ask();
  }

  private _changed = new Signal<this, void>(this);
  private _arrived = new Signal<this, Notice>(this);
  private _pace: Pace;
  private _notices: Notice[] = [];
  private _unread = 0;
  private _newest: string | null = null;
  private _cursor: string | null = null;
  private _onlyUnread = false;
  private _ready = false;
  private _failure: CampusRefusal | null = null;
  private _disposed = false;
}

export namespace NoticesModel {
  export interface IOptions {
    campus: ICampus;
    api: INoticesApi;
    clock: IClock;
  }
}
