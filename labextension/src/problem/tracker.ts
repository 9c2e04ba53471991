import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import { CampusRefusal } from '../campus/tokens';
import type { ICampus } from '../campus/tokens';
import type { Attempt, Click, CampusEvent, Outbox } from '../wire';
import type { Shelf } from './shelf';
import {
  advance,
  isSettled,
  newsOfEvent,
  newsOfFailure,
  newsOfReceipt,
  stageOf,
  trackOf,
  trackOfAttempt,
  trackOfEntry
} from './track';
import type { INews, ITrack } from './track';

/**
 * The clicks of one problem from here and elsewhere, kept true by receipts and events. Nothing polls: after the
 * connection was away (`caughtUp`) whatever is unsettled is asked for once.
 */
export class AttemptTracker {
  constructor(private _options: AttemptTracker.IOptions) {
    const { campus } = _options;
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._onCaughtUp, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The newest click: ids are made at the click and sort by its time. */
  get latest(): ITrack | null {
    return this._sorted().at(-1) ?? null;
  }

  /** The newest attempt that has a verdict. */
  get latestGraded(): ITrack | null {
    return (
      this._sorted()
        .filter(track => track.stage === 'graded')
        .at(-1) ?? null
    );
  }

  /** The newest final submission that was not refused, whether the hub has it or not. */
  get newestSubmission(): ITrack | null {
    return (
      this._sorted()
        .filter(({ type, stage }) => {
          return type === 'final_submission' && stage !== 'refused';
        })
        .at(-1) ?? null
    );
  }

  /** Clicks that the hub has not accepted yet, newest first. */
  get waiting(): ITrack[] {
    return this._sorted()
      .filter(track => ['sending', 'unsent', 'stored'].includes(track.stage))
      .reverse();
  }

  /** The newest click with exactly this code, of any type. */
  findByCode(code: string): ITrack | null {
    return (
      this._sorted()
        .filter(track => track.code === code)
        .at(-1) ?? null
    );
  }

  /** Whether the same code is already on its way to a verdict of this type. */
  isUnderWay(type: Attempt['type'], code: string): boolean {
    return this._sorted().some(
      track =>
        track.type === type &&
        track.code === code &&
        ['sending', 'stored', 'queued', 'running'].includes(track.stage)
    );
  }

  /** Shows the newest attempt again after a reload, and sends what an earlier page could not. Safe to call again. */
  async load(): Promise<void> {
    const { shelf, problemId } = this._options;
    const known = new Set(this._tracks.keys());
    for (const click of shelf.clicks(problemId)) {
      if (!known.has(click.id)) {
        this._put(trackOf(click));
        void this._post(click);
      }
    }
    await Promise.all([this._loadNewest(), this._loadOutbox()]);
  }

  /** Sends a click; resolves when the user's server has answered, whatever it said. */
  async send(click: Click): Promise<void> {
    this._options.shelf.keepClick(click);
    this._put(trackOf(click));
    await this._post(click);
  }

  /** Sends again what could not be sent, with the same id. */
  async retry(id: string): Promise<void> {
    const track = this._tracks.get(id);
    if (track?.stage === 'unsent' && track.click) {
      this._put({ ...track, stage: 'sending', detail: null });
      await this._post(track.click);
    }
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private async _post(click: Click): Promise<void> {
    let news: INews;
    try {
      news = newsOfReceipt(await this._options.campus.api.send(click));
    } catch (failure) {
      news = newsOfFailure(failure);
    }
    if (news.stage !== 'unsent') {
      this._options.shelf.dropClick(this._options.problemId, click.id);
    }
    this._hear(click.id, news);
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    if (event.type === 'feedback.changed') {
      void this._lookAgain(event.attempt_id ?? null);
      return;
    }
    const news = newsOfEvent(event);
    const id = event.attempt_id;
    if (!news || !id) {
      return;
    }
    if (this._tracks.has(id)) {
      this._hear(id, news);
    } else if (event.assignment_problem_id === this._options.problemId) {
      // Sent from another window or machine: the event tells of it, the attempt tells the rest.
      void this._fetch(id);
    }
  }

  /** What a person wrote about an attempt, or about all of them, may be seen now or no longer. */
  private async _lookAgain(attemptId: string | null): Promise<void> {
    const shown = this._sorted().filter(
      ({ id, stage }) => stage === 'graded' && (!attemptId || id === attemptId)
    );
    await Promise.all(shown.map(({ id }) => this._fetch(id)));
  }

  private _onCaughtUp(): void {
    void this._catchUp();
  }

  private async _catchUp(): Promise<void> {
    const open = this._sorted().filter(track => !isSettled(track));
    await Promise.all([
      this.load(),
      ...open.map(track =>
        track.stage === 'unsent' ? this.retry(track.id) : this._fetch(track.id)
      )
    ]);
  }

  private async _fetch(id: string): Promise<void> {
    try {
      this._meet(await this._options.campus.api.attempt(id));
    } catch (failure) {
      const unknown =
        failure instanceof CampusRefusal && failure.status === 404;
      const click = this._tracks.get(id)?.click;
      if (unknown && click) {
        // Neither we nor the hub know whether it arrived; the same id again is the same click.
        await this._post(click);
      }
    }
  }

  private async _loadNewest(): Promise<void> {
    const { api } = this._options.campus;
    const page = await quietly(
      api.attempts({
        assignment_problem_id: this._options.problemId,
        limit: 1
      })
    );
    const newest = page?.items.at(0);
    const known = newest && this._tracks.get(newest.id);
    if (newest && !(known && isSettled(known))) {
      await this._fetch(newest.id);
    }
  }

  private async _loadOutbox(): Promise<void> {
    const outbox = await quietly<Outbox>(this._options.campus.api.outbox());
    const own = (entry: { assignment_problem_id: string | null }) =>
      entry.assignment_problem_id === this._options.problemId;
    for (const entry of outbox?.pending?.filter(own) ?? []) {
      this._meetTrack(trackOfEntry(entry, 'stored'));
    }
    for (const entry of outbox?.refused?.filter(own) ?? []) {
      this._meetTrack(trackOfEntry(entry, 'refused'));
    }
  }

  private _meet(attempt: Attempt): void {
    if (this._tracks.has(attempt.id)) {
      this._hear(attempt.id, { stage: stageOf(attempt), attempt });
    } else {
      this._put(trackOfAttempt(attempt));
    }
  }

  private _meetTrack(track: ITrack): void {
    if (this._tracks.has(track.id)) {
      this._hear(track.id, { stage: track.stage, detail: track.detail });
    } else {
      this._put(track);
    }
  }

  private _hear(id: string, news: INews): void {
    const track = this._tracks.get(id);
    const after = track && advance(track, news);
    if (after && after !== track) {
      this._put(after);
    }
    if (after?.stage === 'delayed' && !after.attempt?.notice) {
      void this._fetch(id);
    }
  }

  private _put(track: ITrack): void {
    if (!this._isDisposed) {
      this._tracks.set(track.id, track);
      this._changed.emit();
    }
  }

  private _sorted(): ITrack[] {
    return [...this._tracks.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private _tracks = new Map<string, ITrack>();
  private _isDisposed = false;
  private _changed = new Signal<this, void>(this);
}

export namespace AttemptTracker {
  export interface IOptions {
    campus: ICampus;
    problemId: string;
    shelf: Shelf;
  }
}

/** The answer, or null when there is none now: `caughtUp` asks again. */
async function quietly<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch {
    return null;
  }
}
