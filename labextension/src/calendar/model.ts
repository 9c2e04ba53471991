import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { Pace } from '../campus/pace';
import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, Connection, ICampus } from '../campus/tokens';
import type {
  CalendarEvent,
  CampusEvent,
  ClassSummary,
  EventChange,
  EventCreate
} from '../wire';
import {
  addDays,
  addMonths,
  dayOf,
  momentOf,
  monthWeeks,
  weekStart
} from './days';
import type { Day } from './days';
import { byDay, entryOf, isDue } from './entries';
import type { IEntry } from './entries';
import { FeedModel } from './feed';
import type { Times } from './times';

export type View = 'month' | 'agenda';

/** Days from `from` to before `to`. */
export interface IWindow {
  from: Day;
  to: Day;
}

const AGENDA_DAYS = 35;
const MINUTE_MS = 60_000;
const LOAD_EVERY_MS = 400;

/** A person's calendar around the day that is looked at. What is known stays shown while it is asked for again. */
export class CalendarModel implements IDisposable {
  constructor(private _options: CalendarModel.IOptions) {
    const { campus, clock } = _options;
    this.feed = new FeedModel(campus);
    this._pace = new Pace(clock, () => this.load(), LOAD_EVERY_MS);
    this._day = this.today;
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._onCaughtUp, this);
    campus.connectionChanged.connect(this._tell, this);
    this._keepMinute();
  }

  readonly feed: FeedModel;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get times(): Times {
    return this._options.times;
  }

  get view(): View {
    return this._view;
  }

  /** The day that is looked at. */
  get day(): Day {
    return this._day;
  }

  get today(): Day {
    return dayOf(this.minute, this.times.timeZone);
  }

  /** The server's present minute in milliseconds: a wrong clock of the laptop does not matter. */
  get minute(): number {
    const now = this._options.clock.now() + this._clockOffset;
    return Math.floor(now / MINUTE_MS) * MINUTE_MS;
  }

  /** The days that the view shows: whole weeks around the month, or five weeks. */
  get window(): IWindow {
    const { firstDay } = this.times;
    if (this._view === 'month') {
      const days = monthWeeks(this._day, firstDay).flat();
      return { from: days[0], to: addDays(days[days.length - 1], 1) };
    }
    const from = weekStart(this._day, firstDay);
    return { from, to: addDays(from, AGENDA_DAYS) };
  }

  /** The entries of each day of the window that has some. The same map while nothing has changed. */
  get days(): ReadonlyMap<Day, readonly IEntry[]> {
    const { from, to } = this.window;
    const key = `${from} ${to}`;
    if (this._laidOut?.key !== key) {
      this._laidOut = { key, days: byDay(this._entries, from, to) };
    }
    return this._laidOut.days;
  }

  /** Whether the window was heard of at all; what other windows had in common with it is shown before. */
  get ready(): boolean {
    return this._known === this._windowKey();
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get connection(): Connection {
    return this._options.campus.connection;
  }

  /** The classes into whose calendar one may write. */
  get classes(): readonly ClassSummary[] {
    return this._classes;
  }

  /** What was deleted last, and can be brought back. */
  get deleted(): CalendarEvent | null {
    return this._deleted;
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    if (!this._disposed) {
      this._disposed = true;
      this._pace.cancel();
      this._cancelTick();
      Signal.clearData(this);
    }
  }

  mayChange({ event }: IEntry): boolean {
    const { class_id } = event;
    const teaches = this._classes.some(one => one.id === class_id);
    return !isDue(event) && (class_id === null || teaches);
  }

  async start(): Promise<void> {
    await Promise.all([this.load(), this._loadClasses()]);
  }

  /** Asks for the window that is shown. */
  async load(): Promise<void> {
    const { campus, clock, times } = this._options;
    const { from, to } = this.window;
    const key = this._windowKey();
    const moment = (day: Day): string =>
      new Date(momentOf(day, '00:00', times.timeZone)).toISOString();
    const asked = ++this._asked;
    try {
      const found = await campus.calendar.read(moment(from), moment(to));
      if (asked === this._asked) {
        this._clockOffset = Date.parse(found.server_time) - clock.now();
        this._entries = found.items.map(one => entryOf(one, times.timeZone));
        this._laidOut = null;
        this._known = key;
        this._failure = null;
      }
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._tell();
  }

  show(view: View): void {
    this._view = view;
    this._look();
  }

  select(day: Day): void {
    this._day = day;
    this._look();
  }

  /** One month on, or as far as the agenda reaches; -1 goes back. */
  step(count: number): void {
    this.select(
      this._view === 'month'
        ? addMonths(this._day, count)
        : addDays(this._day, count * AGENDA_DAYS)
    );
  }

  /** Writes an event and looks at its day. Rejects with CampusRefusal. */
  async add(wanted: EventCreate, classId: string | null): Promise<void> {
    const added = await this._options.campus.calendar.add(wanted, classId);
    this._day = entryOf(added, this.times.timeZone).first;
    await this.load();
  }

  /** Rejects with CampusRefusal. */
  async change(entry: IEntry, change: Partial<EventChange>): Promise<void> {
    const { calendar } = this._options.campus;
    const changed = await calendar.change(entry.event, change);
    this._day = entryOf(changed, this.times.timeZone).first;
    await this.load();
  }

  async remove(entry: IEntry): Promise<void> {
    await this._act(async calendar => {
      this._deleted = await calendar.remove(entry.event);
    });
  }

  /** Brings back what was deleted last. */
  async undo(): Promise<void> {
    const deleted = this._deleted;
    if (!deleted) {
      return;
    }
    const { title, start_time, end_time, class_id } = deleted;
    await this._act(async calendar => {
      await calendar.add({ title, start_time, end_time }, class_id);
      this._deleted = null;
    });
  }

  private async _act(
    doing: (calendar: ICampus['calendar']) => Promise<void>
  ): Promise<void> {
    try {
      await doing(this._options.campus.calendar);
    } catch (failure) {
      this._failure = asRefusal(failure);
      this._tell();
      return;
    }
    await this.load();
  }

  private async _loadClasses(): Promise<void> {
    try {
      const found = await this._options.campus.api.classes();
      this._classes = found.filter(
        ({ role, archived }) =>
          !archived && (role === 'teacher' || role === 'assistant')
      );
      this._tell();
    } catch (failure) {
      // Everything can be looked at without knowing what one teaches; why the campus is away is told by the entries.
      asRefusal(failure);
    }
  }

  private _look(): void {
    if (!this.ready) {
      this._pace.ask();
    }
    this._tell();
  }

  private _windowKey(): string {
    const { from, to } = this.window;
    return `${from} ${to}`;
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    const { type } = event;
    const classes = type === 'class.changed' || type === 'membership.changed';
    if (classes) {
      void this._loadClasses();
    }
    if (classes || type === 'calendar.changed' || type === 'outline.changed') {
      this._pace.ask();
    }
  }

  private _onCaughtUp(): void {
    this._pace.ask();
    void this._loadClasses();
  }

  /** What is past, and which day is today, changes by itself. */
  private _keepMinute(): void {
    this._cancelTick = this._options.clock.after(MINUTE_MS, () => {
      this._tell();
      this._keepMinute();
    });
  }

  private _tell(): void {
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _view: View = 'month';
  private _day: Day;
  private _entries: IEntry[] = [];
  private _laidOut: { key: string; days: Map<Day, IEntry[]> } | null = null;
  private _known = '';
  private _failure: CampusRefusal | null = null;
  private _classes: ClassSummary[] = [];
  private _deleted: CalendarEvent | null = null;
  private _clockOffset = 0;
  private _asked = 0;
  private _disposed = false;
  private _pace: Pace;
  private _cancelTick: () => void = () => undefined;
}

export namespace CalendarModel {
  export interface IOptions {
    campus: ICampus;
    clock: IClock;
    times: Times;
  }
}
