import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, ICampus, IStaffFeed } from '../campus/tokens';
import { usableZone } from '../campus/zones';
import type {
  Accommodation,
  CampusEvent,
  ClassSummary,
  Deadlines,
  Extension
} from '../wire';
import type { IDeadlinesApi } from './api';

export type View = 'extensions' | 'policy' | 'accommodations';

export interface IExtensionFilter {
  text: string;
  /** Null: of all items. */
  itemId: string | null;
}

/** What was ended last, and can be granted again as it was. */
export type Ended =
  | { kind: 'extension'; was: Extension }
  | { kind: 'accommodation'; was: Accommodation };

/** Due dates and lateness of a class for its staff. What is asked for is shown as it was until the answer is here. */
export class DeadlinesModel implements IDisposable {
  constructor(private _options: DeadlinesModel.IOptions) {
    const { campus, clock } = _options;
    this._reloadSoon = new Soon(clock, () => void this.reload());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(() => this._reloadSoon.ask());
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The classes whose staff one is. */
  get classes(): readonly ClassSummary[] {
    return this._classes;
  }

  /** Whether it is known which classes there are. */
  get ready(): boolean {
    return this._ready;
  }

  get classId(): string | null {
    return this._classId;
  }

  get deadlines(): Deadlines | null {
    return this._deadlines;
  }

  /** Assistants look, teachers decide. */
  get mayChange(): boolean {
    return this._deadlines?.course.role === 'teacher';
  }

  /** The extensions that the filter lets through. */
  get rows(): readonly Extension[] {
    return this._rows;
  }

  get filter(): IExtensionFilter {
    return this._filter;
  }

  get view(): View {
    return this._view;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get ended(): Ended | null {
    return this._ended;
  }

  /** The wall clock of the class. */
  get timeZone(): string {
    const shown = this._classes.find(({ id }) => id === this._classId);
    return usableZone(shown?.time_zone ?? 'UTC');
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

  /** Shows a class, or without an id the first one whose staff the person is. */
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
    this._deadlines = null;
    this._rows = [];
    this._filter = ALL;
    this._ended = null;
    this._tell();
    await this.reload();
  }

  async reload(): Promise<void> {
    const classId = this._classId;
    if (!classId) {
      return;
    }
    try {
      const found = await this._options.api.read(classId);
      if (classId === this._classId) {
        this._failure = null;
        this._deadlines = found;
        this._sift();
      }
    } catch (failure) {
      this._fail(failure);
    }
  }

  show(view: View): void {
    this._view = view;
    this._tell();
  }

  setFilter(change: Partial<IExtensionFilter>): void {
    this._filter = { ...this._filter, ...change };
    this._sift();
  }

  withdraw(extension: Extension): Promise<boolean> {
    return this.act(async api => {
      const was = await api.withdraw(extension.id);
      this._ended = { kind: 'extension', was };
    });
  }

  endAccommodation(accommodation: Accommodation): Promise<boolean> {
    return this.act(async (api, classId) => {
      const was = await api.endAccommodation(classId, accommodation);
      this._ended = { kind: 'accommodation', was };
    });
  }

  /** Grants again what was ended last. */
  async undo(): Promise<boolean> {
    const ended = this._ended;
    return ended ? this.act((api, id) => grantAgain(api, id, ended)) : false;
  }

  /** Does something, and shows what it led to; false, and the reason shown, when it was refused. */
  async act(
    doing: (api: IDeadlinesApi, classId: string) => Promise<unknown>
  ): Promise<boolean> {
    const classId = this._classId;
    if (!classId) {
      return false;
    }
    this._ended = null;
    try {
      await doing(this._options.api, classId);
    } catch (failure) {
      const refusal = asRefusal(failure);
      if (refusal.error === 'changed_meanwhile') {
        await this.reload();
      }
      this._fail(refusal);
      return false;
    }
    await this.reload();
    return true;
  }

  private _sift(): void {
    const { text, itemId } = this._filter;
    const wanted = text.trim().toLowerCase();
    this._rows = (this._deadlines?.extensions ?? []).filter(
      one =>
        (!itemId || one.item_id === itemId) &&
        `${one.name} ${one.reason}`.toLowerCase().includes(wanted)
    );
    this._tell();
  }

  private _fail(failure: unknown): void {
    this._failure = asRefusal(failure);
    this._tell();
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    const told =
      event.type === 'deadlines.changed' ||
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
  private _ready = false;
  private _classId: string | null = null;
  private _deadlines: Deadlines | null = null;
  private _rows: Extension[] = [];
  private _filter: IExtensionFilter = ALL;
  private _view: View = 'extensions';
  private _failure: CampusRefusal | null = null;
  private _ended: Ended | null = null;
  private _feed: IStaffFeed;
  private _reloadSoon: Soon;
}

const ALL: IExtensionFilter = { text: '', itemId: null };

function grantAgain(
  api: IDeadlinesApi,
  classId: string,
  ended: Ended
): Promise<unknown> {
  if (ended.kind === 'accommodation') {
    const { student_id, extra_percent, extra_days, note } = ended.was;
    const wanted = { version: 0, extra_percent, extra_days, note };
    return api.accommodate(classId, student_id, wanted);
  }
  const { item_id, student_id, section_id, due_date, reason } = ended.was;
  return api.grant(classId, {
    item_id,
    student_ids: student_id ? [student_id] : [],
    section_ids: section_id ? [section_id] : [],
    due_date,
    reason
  });
}

export namespace DeadlinesModel {
  export interface IOptions {
    campus: ICampus;
    api: IDeadlinesApi;
    clock: IClock;
  }
}
