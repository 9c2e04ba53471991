import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { Soon } from '../campus/soon';
import { CampusRefusal } from '../campus/tokens';
import type { Connection, ICampus } from '../campus/tokens';
import type { CampusEvent, Outbox, OutboxEntry } from '../wire';

/** The connection and the clicks that wait or were refused. */
export class StatusModel implements IDisposable {
  constructor(private _options: StatusModel.IOptions) {
    const { campus, clock } = _options;
    this._soon = new Soon(clock, () => void this.refresh());
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._askSoon, this);
    campus.sent.connect(this._askSoon, this);
    campus.connectionChanged.connect(this._onConnection, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get connection(): Connection {
    return this._options.campus.connection;
  }

  /** False where this server was started without a hub: there is nothing to tell then. */
  get hasCampus(): boolean {
    return this._hasCampus;
  }

  /** Clicks that are stored here and not yet accepted, oldest first. */
  get pending(): OutboxEntry[] {
    return this._outbox.pending ?? [];
  }

  /** Clicks that the campus will not take, newest first. */
  get refused(): OutboxEntry[] {
    return this._outbox.refused ?? [];
  }

  /** The name of the problem of a click, where it could be found out. */
  titleOf(entry: OutboxEntry): string | null {
    return this._titles.get(entry.assignment_problem_id ?? '') ?? null;
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    this._disposed = true;
    this._soon.cancel();
    Signal.clearData(this);
  }

  /** Asks for the outbox; what was known stays when the server does not answer. */
  async refresh(): Promise<void> {
    try {
      this._outbox = await this._options.campus.api.outbox();
      this._hasCampus = true;
    } catch (failure) {
      if (!(failure instanceof CampusRefusal)) {
        throw failure;
      }
      if (failure.error === 'not_connected' || failure.status === 404) {
        this._hasCampus = false;
      }
    }
    this._tell();
  }

  /** Looks the problems' names up, for who reads the list: the outbox itself knows ids only. */
  async findTitles(): Promise<void> {
    const entries = [...this.pending, ...this.refused];
    const unknown = new Set(
      entries
        .flatMap(entry => entry.assignment_problem_id ?? [])
        .filter(id => !this._titles.has(id))
    );
    await Promise.all([...unknown].map(id => this._findTitle(id)));
    this._tell();
  }

  private async _findTitle(problemId: string): Promise<void> {
    try {
      const page = await this._options.campus.api.attempts({
        assignment_problem_id: problemId,
        limit: 1
      });
      const title = page.items[0]?.problem_title;
      if (title) {
        this._titles.set(problemId, title);
      }
    } catch (failure) {
      // The list is complete without names, and the campus is often away when it is read.
      if (!(failure instanceof CampusRefusal)) {
        throw failure;
      }
    }
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    if (event.type.startsWith('outbox.') || event.type.startsWith('hub.')) {
      this._askSoon();
    }
  }

  private _onConnection(): void {
    this._tell();
    if (this.connection !== 'server_away') {
      this._askSoon();
    }
  }

  private _askSoon(): void {
    this._soon.ask();
  }

  private _tell(): void {
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _outbox: Outbox = { pending: [], refused: [] };
  private _titles = new Map<string, string>();
  private _hasCampus = false;
  private _disposed = false;
  private _soon: Soon;
}

export namespace StatusModel {
  export interface IOptions {
    campus: ICampus;
    clock: IClock;
  }
}
