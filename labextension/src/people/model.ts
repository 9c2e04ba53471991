import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import type { IPeopleApi, NewMember } from '../campus/people';
import { Soon } from '../campus/soon';
import { CampusRefusal } from '../campus/tokens';
import type { ICampus, IStaffFeed } from '../campus/tokens';
import type {
  CampusEvent,
  ClassChange,
  ClassSummary,
  Member,
  MemberChange,
  MemberList
} from '../wire';
import { ImportModel } from './importing';
import { EVERYBODY, shown } from './roster';
import type { IRosterFilter } from './roster';

export type View = 'roster' | 'import' | 'settings';

/** The people of a class for its staff. What is asked for is shown as it was until the answer is here. */
export class PeopleModel implements IDisposable {
  constructor(private _options: PeopleModel.IOptions) {
    const { campus, clock } = _options;
    this.importing = new ImportModel(campus.people);
    this.importing.changed.connect(this._tell, this);
    this._reloadSoon = new Soon(clock, () => void this.reload());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(() => this._reloadSoon.ask());
  }

  readonly importing: ImportModel;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The classes whose staff one is. */
  get classes(): readonly ClassSummary[] {
    return this._classes;
  }

  get classId(): string | null {
    return this._classId;
  }

  get course(): ClassSummary | null {
    return this._list?.course ?? null;
  }

  /** Assistants look, teachers change. */
  get mayChange(): boolean {
    return this.course?.role === 'teacher';
  }

  get members(): readonly Member[] {
    return this._list?.items ?? [];
  }

  get sections(): MemberList['sections'] {
    return this._list?.sections ?? [];
  }

  /** The members that the filter lets through. */
  get rows(): readonly Member[] {
    return this._rows;
  }

  get filter(): IRosterFilter {
    return this._filter;
  }

  get view(): View {
    return this._view;
  }

  /** Whether it is known which classes there are. */
  get ready(): boolean {
    return this._ready;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Who was removed last, and can be brought back as they were. */
  get removed(): Member | null {
    return this._removed;
  }

  /** The requests, for what `act` does. */
  get people(): IPeopleApi {
    return this._options.campus.people;
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

  /** Shows a class, or without an id the first one that the person teaches. */
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
    this._list = null;
    this._rows = [];
    this._filter = EVERYBODY;
    this._removed = null;
    this.importing.start(classId);
    this._tell();
    await this.reload();
  }

  async reload(): Promise<void> {
    const classId = this._classId;
    if (!classId) {
      return;
    }
    try {
      const list = await this.people.list(classId);
      if (classId === this._classId) {
        this._failure = null;
        this._take(list);
      }
    } catch (failure) {
      this._fail(failure);
    }
  }

  show(view: View): void {
    this._view = view;
    this._tell();
  }

  setFilter(change: Partial<IRosterFilter>): void {
    this._filter = { ...this._filter, ...change };
    this._sift();
  }

  change(member: Member, change: Partial<MemberChange>): Promise<boolean> {
    return this.act(async classId => {
      await this.people.change(classId, member.user_id, change);
    });
  }

  add(member: NewMember): Promise<boolean> {
    return this.act(async classId => {
      await this.people.add(classId, member);
    });
  }

  remove(member: Member): Promise<boolean> {
    return this.act(async classId => {
      this._removed = await this.people.remove(classId, member.user_id);
    });
  }

  /** Brings back who was removed last, in their role and section. */
  async undo(): Promise<boolean> {
    const removed = this._removed;
    this._removed = null;
    return removed
      ? this.add({
          name: removed.name,
          role: removed.role,
          section: removed.section
        })
      : false;
  }

  changeClass(change: Partial<ClassChange>): Promise<boolean> {
    return this.act(async classId => {
      await this.people.changeClass(classId, change);
    });
  }

  renewCode(): Promise<boolean> {
    return this.act(async classId => {
      await this.people.renewCode(classId);
    });
  }

  /** Does something to the class, and shows what it is then; false, and the reason shown, when it was refused. */
  async act(doing: (classId: string) => Promise<void>): Promise<boolean> {
    if (!this._classId) {
      return false;
    }
    try {
      await doing(this._classId);
    } catch (failure) {
      this._fail(failure);
      return false;
    }
    await this.reload();
    return true;
  }

  private _take(list: MemberList): void {
    this._list = list;
    this._classes = this._classes.map(one =>
      one.id === list.course.id ? list.course : one
    );
    this._sift();
  }

  private _sift(): void {
    this._rows = shown(this.members, this._filter);
    this._tell();
  }

  private _fail(failure: unknown): void {
    if (!(failure instanceof CampusRefusal)) {
      throw failure;
    }
    this._failure = failure;
    this._tell();
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    const told =
      event.type === 'members.changed' || event.type === 'class.changed';
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
  private _classId: string | null = null;
  private _list: MemberList | null = null;
  private _rows: Member[] = [];
  private _filter: IRosterFilter = EVERYBODY;
  private _view: View = 'roster';
  private _ready = false;
  private _failure: CampusRefusal | null = null;
  private _removed: Member | null = null;
  private _feed: IStaffFeed;
  private _reloadSoon: Soon;
}

export namespace PeopleModel {
  export interface IOptions {
    campus: ICampus;
    clock: IClock;
  }
}
