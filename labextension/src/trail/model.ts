import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, ICampus, IStaffFeed } from '../campus/tokens';
import { ChosenClass } from '../screens/chosenclass';
import { TEACHERS } from '../screens/tokens';
import type { AuditEntry, CampusEvent } from '../wire';
import type { About, ITrailApi } from './api';

/** The change log of a class, newest first and page by page; what happens meanwhile comes on top. */
export class TrailModel implements IDisposable {
  constructor(private _options: TrailModel.IOptions) {
    const { campus, clock } = _options;
    this.chosen = new ChosenClass(campus.staff, TEACHERS);
    this._newerSoon = new Soon(clock, () => void this.loadNewer());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(this._onCaughtUp, this);
  }

  readonly chosen: ChosenClass;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get entries(): readonly AuditEntry[] {
    return this._entries;
  }

  get about(): About {
    return this._about;
  }

  get hasMore(): boolean {
    return this._cursor !== null;
  }

  /** False before the first answer. */
  get ready(): boolean {
    return this._ready;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get isDisposed(): boolean {
    return this._feed.isDisposed;
  }

  dispose(): void {
    this._newerSoon.cancel();
    this._feed.dispose();
    Signal.clearData(this);
  }

  async start(classId: string | null): Promise<void> {
    try {
      await this.chosen.load(classId);
    } catch (failure) {
      this._failure = asRefusal(failure);
      this._changed.emit();
      return;
    }
    await this.reload();
  }

  async setClass(classId: string): Promise<void> {
    this.chosen.choose(classId);
    await this.reload();
  }

  async setAbout(about: About): Promise<void> {
    this._about = about;
    await this.reload();
  }

  /** From the top. */
  async reload(): Promise<void> {
    this._round += 1;
    this._entries = [];
    this._cursor = null;
    this._ready = false;
    this._isLoading = false;
    this._changed.emit();
    await this._load(null);
  }

  async loadMore(): Promise<void> {
    if (this._cursor !== null && !this._isLoading) {
      await this._load(this._cursor);
    }
  }

  /** What has happened since the newest entry; where that is more than a page, from the top. */
  async loadNewer(): Promise<void> {
    const { api } = this._options;
    const [classId, round, newest] = [
      this.chosen.id,
      this._round,
      this._entries.at(0)?.id
    ];
    if (!classId || !newest) {
      return this.reload();
    }
    try {
      const { items } = await api.page(classId, { about: this._about });
      if (round !== this._round) {
        return;
      }
      const known = items.findIndex(entry => entry.id === newest);
      if (known < 0) {
        return await this.reload();
      }
      this._entries = [...items.slice(0, known), ...this._entries];
      this._changed.emit();
    } catch (failure) {
      this._fail(failure);
    }
  }

  private async _load(cursor: string | null): Promise<void> {
    const [classId, round] = [this.chosen.id, this._round];
    if (!classId) {
      this._ready = true;
      this._changed.emit();
      return;
    }
    this._isLoading = true;
    try {
      const page = await this._options.api.page(classId, {
        about: this._about,
        cursor
      });
      if (round !== this._round) {
        return;
      }
      this._entries = [...this._entries, ...page.items];
      this._cursor = page.next_cursor ?? null;
      this._failure = null;
      this._ready = true;
    } catch (failure) {
      this._fail(failure);
    }
    this._isLoading = false;
    this._changed.emit();
  }

  private _fail(failure: unknown): void {
    this._failure = asRefusal(failure);
    this._changed.emit();
  }

  /** No event tells of the log itself: whatever happens in the class may stand in it. */
  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    if (
      event.class_id === this.chosen.id &&
      !event.type.startsWith('attempt.')
    ) {
      this._newerSoon.ask();
    }
  }

  private _onCaughtUp(): void {
    this._newerSoon.ask();
  }

  private _changed = new Signal<this, void>(this);
  private _feed: IStaffFeed;
  private _newerSoon: Soon;
  private _entries: readonly AuditEntry[] = [];
  private _about: About = 'everything';
  private _cursor: string | null = null;
  private _ready = false;
  private _isLoading = false;
  private _round = 0;
  private _failure: CampusRefusal | null = null;
}

export namespace TrailModel {
  export interface IOptions {
    campus: ICampus;
    api: ITrailApi;
    clock: IClock;
  }
}
