import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, ICampus, IStaffFeed } from '../campus/tokens';
import { ChosenClass } from '../screens/chosenclass';
import { STAFF } from '../screens/tokens';
import { Selection } from '../teaching/selection';
import type { CampusEvent, RegradeRequest, RequestState } from '../wire';
import type { IThreadApi } from './api';

/** What moves a request or the result that it is about. */
const MOVING: readonly CampusEvent['type'][] = [
  'regrade_request.changed',
  'attempt.graded',
  'regrade.changed',
  'marking.changed'
];

/** The regrade requests of a class, and the chosen one with its submission. What somebody writes stays until it is sent. */
export class RequestsModel implements IDisposable {
  constructor(private _options: RequestsModel.IOptions) {
    const { campus, clock } = _options;
    this.chosen = new ChosenClass(campus.staff, STAFF);
    this.selection = new Selection(campus.staff);
    this.selection.changed.connect(this._tell, this);
    this._reloadSoon = new Soon(clock, () => void this.reload());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(this._onCaughtUp, this);
  }

  readonly chosen: ChosenClass;
  /** The submission that the chosen request is about. */
  readonly selection: Selection;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Those that wait first. */
  get requests(): readonly RegradeRequest[] {
    return this._requests;
  }

  get waiting(): number {
    return this._requests.filter(({ state }) => state === 'open').length;
  }

  get request(): RegradeRequest | null {
    return this._requests.find(({ id }) => id === this._selected) ?? null;
  }

  get index(): number {
    return this._requests.findIndex(({ id }) => id === this._selected);
  }

  /** False before the first answer. */
  get ready(): boolean {
    return this._ready;
  }

  /** Why the requests could not be asked for. */
  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Why the last answer to the chosen request was not taken. */
  get refusal(): CampusRefusal | null {
    return this._refusal;
  }

  get busy(): boolean {
    return this._busy;
  }

  /** What is written to the chosen request and not sent yet. */
  get text(): string {
    return this._texts.get(this._selected ?? '') ?? '';
  }

  get isDisposed(): boolean {
    return this._feed.isDisposed;
  }

  dispose(): void {
    this._reloadSoon.cancel();
    this._feed.dispose();
    Signal.clearData(this);
  }

  async start(classId: string | null): Promise<void> {
    try {
      await this.chosen.load(classId);
    } catch (failure) {
      this._failure = asRefusal(failure);
      this._tell();
      return;
    }
    await this.reload();
  }

  async setClass(classId: string): Promise<void> {
    this.chosen.choose(classId);
    this._requests = [];
    this._ready = false;
    this._selected = null;
    this.selection.clear();
    await this.reload();
  }

  async reload(): Promise<void> {
    const classId = this.chosen.id;
    try {
      const found = classId ? await this._options.api.ofClass(classId) : [];
      if (classId !== this.chosen.id) {
        return;
      }
      this._requests = found;
      this._failure = null;
      this._ready = true;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._tell();
  }

  async select(id: string): Promise<void> {
    this._selected = id;
    this._refusal = null;
    const { request } = this;
    if (request) {
      await this.selection.select(request.attempt_id);
    }
  }

  /** To the next request, or the one before; the first where none is chosen. */
  async go(step: 1 | -1): Promise<void> {
    const to = this.index < 0 ? 0 : this.index + step;
    const next = this._requests.at(Math.max(0, to));
    if (next) {
      await this.select(next.id);
    }
  }

  write(text: string): void {
    if (this._selected) {
      this._texts.set(this._selected, text);
      this._tell();
    }
  }

  /** Writes into the chosen request's thread. A refused text stays, beside what the thread is now. */
  async reply(text: string, state: RequestState | null): Promise<void> {
    const { request } = this;
    if (!request || this._busy) {
      return;
    }
    this._busy = true;
    this._refusal = null;
    this._tell();
    try {
      const now = await this._options.api.reply(request.id, text, state);
      this._texts.delete(request.id);
      this._requests = this._requests.map(one =>
        one.id === now.id ? now : one
      );
    } catch (failure) {
      this._refusal = asRefusal(failure);
      await this.reload();
    } finally {
      this._busy = false;
      this._tell();
    }
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    if (event.class_id !== this.chosen.id || !MOVING.includes(event.type)) {
      return;
    }
    this._reloadSoon.ask();
    const { attempt, id } = this.selection;
    const place = attempt?.assignment_problem_id;
    if (
      id &&
      place === event.assignment_problem_id &&
      event.type !== 'regrade_request.changed'
    ) {
      void this.selection.select(id);
    }
  }

  private _onCaughtUp(): void {
    this._reloadSoon.ask();
  }

  private _tell(): void {
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _feed: IStaffFeed;
  private _reloadSoon: Soon;
  private _requests: readonly RegradeRequest[] = [];
  private _selected: string | null = null;
  private _texts = new Map<string, string>();
  private _ready = false;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
  private _refusal: CampusRefusal | null = null;
}

export namespace RequestsModel {
  export interface IOptions {
    campus: ICampus;
    api: IThreadApi;
    clock: IClock;
  }
}
