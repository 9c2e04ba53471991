import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { CalendarFeed } from '../wire';

/** The secret address at which other calendars read this one. */
export class FeedModel {
  constructor(private _campus: ICampus) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Whether it is known if the feed is open. */
  get ready(): boolean {
    return this._feed !== null;
  }

  /** The whole address; null while the feed is closed. */
  get address(): string | null {
    const path = this._feed?.path ?? null;
    return path === null ? null : this._campus.feedAddress(path);
  }

  get busy(): boolean {
    return this._busy;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  load(): Promise<void> {
    return this._take(() => this._campus.calendar.feed());
  }

  open(): Promise<void> {
    return this._take(() => this._campus.calendar.openFeed(false));
  }

  /** Closes the address and opens another. */
  renew(): Promise<void> {
    return this._take(() => this._campus.calendar.openFeed(true));
  }

  close(): Promise<void> {
    return this._take(() => this._campus.calendar.closeFeed());
  }

  private async _take(ask: () => Promise<CalendarFeed>): Promise<void> {
    this._busy = true;
    this._changed.emit();
    try {
      this._feed = await ask();
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    } finally {
      this._busy = false;
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _feed: CalendarFeed | null = null;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
}
