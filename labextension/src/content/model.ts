import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { Soon } from '../campus/soon';
import { CampusRefusal } from '../campus/tokens';
import type { ICampus, IStaffFeed } from '../campus/tokens';
import { Turns } from '../campus/turns';
import { usableZone } from '../campus/zones';
import type { IOpenings } from '../openings/api';
import type {
  AssignmentPlan,
  ClassSummary,
  ItemChange,
  ModuleChange,
  Outline,
  OutlineModule
} from '../wire';
import type { IContentApi, IPlanChange } from './api';
import { inOrder, orderOf, rowsOf } from './tree';
import type { Order, Row } from './tree';
import { opposite } from './undoing';
import type { ICommonChange } from './undoing';

export type Change = Partial<ItemChange> & Partial<ModuleChange>;

/** Something that was done, and what takes it back. */
export interface IDone {
  words: string;
  undo: () => Promise<unknown>;
}

/** The content of a class for its teachers. A move shows at once; all else when the answer is here. */
export class ContentModel implements IDisposable {
  constructor(private _options: ContentModel.IOptions) {
    this._reloadSoon = new Soon(_options.clock, () => void this.reload());
    this._feed = _options.campus.staffFeed();
    this._feed.event.connect((_, event) => {
      const told =
        event.type === 'outline.changed' || event.type === 'class.changed';
      if (told && event.class_id === this._classId) {
        this._reloadSoon.ask();
      }
    });
    this._feed.caughtUp.connect(() => this._reloadSoon.ask());
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get api(): IContentApi {
    return this._options.api;
  }

  get openings(): IOpenings {
    return this._options.openings;
  }

  /** This computer's time, for words. */
  readonly now = (): number => this._options.clock.now();

  /** The wall clock of the class. */
  get timeZone(): string {
    const shown = this._classes.find(({ id }) => id === this._classId);
    return usableZone(shown?.time_zone ?? 'UTC');
  }

  /** The classes that one teaches. */
  get classes(): readonly ClassSummary[] {
    return this._classes;
  }

  get classId(): string | null {
    return this._classId;
  }

  get ready(): boolean {
    return this._ready;
  }

  get modules(): readonly OutlineModule[] | null {
    return this._outline?.modules ?? null;
  }

  get rows(): readonly Row[] {
    return this._rows;
  }

  /** The row that the keyboard is on. */
  get active(): Row | null {
    return this._rows.find(row => row.id === this._activeId) ?? null;
  }

  /** The items that an act on several is for. */
  get chosen(): readonly string[] {
    return this._rows
      .filter(row => this._chosen.has(row.id))
      .map(row => row.id);
  }

  /** Of the active row, where it is an assignment and loaded. */
  get plan(): AssignmentPlan | null {
    return this._plan?.id === this._activeId ? this._plan : null;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get done(): IDone | null {
    return this._done;
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
    await this._try(async () => {
      const found = await this._options.campus.staff.classes();
      this._classes = found.filter(one => one.role === 'teacher');
      this._ready = true;
    });
    const wanted = this._classes.find(one => one.id === classId);
    const first = wanted ?? this._classes[0];
    if (first) {
      await this.setClass(first.id);
    }
  }

  async setClass(classId: string): Promise<void> {
    this._classId = classId;
    this._outline = null;
    this._rows = [];
    this._activeId = null;
    this._chosen.clear();
    this._done = null;
    this._tell();
    await this.reload();
  }

  async reload(): Promise<void> {
    const classId = this._classId;
    if (classId && !this._moves.waiting) {
      await this._try(async () => {
        const outline = await this.api.outline(classId);
        if (classId === this._classId && !this._moves.waiting) {
          this._take(outline);
        }
        await this._loadPlan();
      });
    }
  }

  activate(id: string): void {
    if (id !== this._activeId) {
      this._activeId = id;
      this._tell();
      void this._try(() => this._loadPlan());
    }
  }

  /** Takes an item into what several acts are for, or out of it. */
  choose(id: string): void {
    if (!this._chosen.delete(id)) {
      this._chosen.add(id);
    }
    this._tell();
  }

  chooseNone(): void {
    this._chosen.clear();
    this._tell();
  }

  /** True when it was done. What was shown stays when another teacher was faster, and theirs is shown. */
  async setOrder(order: Order, words: string): Promise<boolean> {
    const { _outline: before, _classId: classId } = this;
    if (!before?.order || !classId) {
      return false;
    }
    const former = orderOf(before.modules);
    this._done = null;
    this._take({ ...before, modules: inOrder(before.modules, order) });
    const send = async (): Promise<void> => {
      const seen = this._outline?.order ?? '';
      const set = await this.api.setOrder(classId, seen, order);
      if (this._outline && classId === this._classId) {
        this._outline = { ...this._outline, order: set.fingerprint };
      }
    };
    const done = await this._moves.take(() => this._try(send));
    if (!this._moves.waiting) {
      await this._lookAgain();
      if (done) {
        this._finish(words, () => this.setOrder(former, words));
      }
    }
    return done;
  }

  async addModule(title: string): Promise<boolean> {
    const classId = this._classId;
    return (
      classId !== null &&
      this._act(async () => {
        this._activeId = (await this.api.addModule(classId, title)).id;
      })
    );
  }

  async addItem(
    moduleId: string,
    title: string,
    type: 'assignment' | 'quiz' | 'material'
  ): Promise<boolean> {
    return this._act(async () => {
      const body = type === 'material' ? { body: `# ${title}\n` } : {};
      const item = await this.api.addItem(moduleId, { type, title, ...body });
      this._activeId = item.id;
    });
  }

  /** `back` is the change that takes it back. */
  async change(
    row: Row,
    change: Change,
    words: string,
    back: Change
  ): Promise<boolean> {
    const write = (wanted: Change): Promise<boolean> =>
      this._act(async () => {
        await (row.kind === 'module'
          ? this.api.changeModule(row.id, wanted)
          : this.api.changeItem(row.id, wanted));
      });
    const done = await write(change);
    if (done) {
      this._finish(words, () => write(back));
    }
    return done;
  }

  async changeChosen(change: ICommonChange, words: string): Promise<boolean> {
    const classId = this._classId;
    const chosen = this._rows.filter(row => this._chosen.has(row.id));
    const write = (wanted: ICommonChange, ids: string[]): Promise<boolean> =>
      this._act(async () => {
        if (classId && ids.length) {
          await this.api.changeItems(classId, {
            item_ids: ids,
            time_zone: this.timeZone,
            ...wanted
          });
        }
      });
    const back = opposite(chosen, change);
    const done = await write(change, this.chosen.slice());
    if (done) {
      this._finish(words, () => write(...back));
    }
    return done;
  }

  /** Writes a change of the active assignment that was looked at before. */
  async changePlan(change: Omit<IPlanChange, 'revision'>): Promise<boolean> {
    const plan = this.plan;
    return (
      plan !== null &&
      this._act(async () => {
        const wanted = { ...change, revision: plan.revision };
        this._plan = await this.api.changePlan(plan.id, wanted);
      })
    );
  }

  /** What a change would mean for students, in sentences; null when it was refused. */
  async previewPlan(
    change: Omit<IPlanChange, 'revision'>
  ): Promise<string[] | null> {
    const plan = this.plan;
    let sentences: string[] | null = null;
    if (plan) {
      await this._try(async () => {
        const wanted = { ...change, revision: plan.revision };
        ({ sentences } = await this.api.previewPlan(plan.id, wanted));
      });
    }
    return sentences;
  }

  async undo(): Promise<void> {
    const done = this._done;
    this._done = null;
    this._tell();
    if (done) {
      await done.undo();
      this._done = null;
      this._tell();
    }
  }

  private _finish(words: string, undo: () => Promise<unknown>): void {
    this._done = { words, undo };
    this._tell();
  }

  /** Does something and shows what is there then, also when it was refused; the reason stays. */
  private async _act(doing: () => Promise<void>): Promise<boolean> {
    this._done = null;
    const done = await this._try(doing);
    await this._lookAgain();
    return done;
  }

  /** Shows what is there beside the reason of a refusal. */
  private async _lookAgain(): Promise<void> {
    const refusal = this._failure;
    await this.reload();
    this._failure = refusal ?? this._failure;
    this._tell();
  }

  private async _try(doing: () => Promise<void>): Promise<boolean> {
    try {
      await doing();
    } catch (failure) {
      if (!(failure instanceof CampusRefusal)) {
        throw failure;
      }
      this._failure = failure;
      this._tell();
      return false;
    }
    this._failure = null;
    this._tell();
    return true;
  }

  private async _loadPlan(): Promise<void> {
    const row = this.active;
    if (row?.kind === 'item' && row.item.type === 'assignment') {
      const plan = await this.api.plan(row.id);
      if (row.id === this._activeId) {
        this._plan = plan;
      }
    }
  }

  private _take(outline: Outline): void {
    this._outline = outline;
    this._rows = rowsOf(outline.modules);
    const there = new Set(this._rows.map(row => row.id));
    this._chosen.forEach(id => there.has(id) || this._chosen.delete(id));
    if (this._activeId && !there.has(this._activeId)) {
      this._activeId = null;
    }
    this._tell();
  }

  private _tell(): void {
    if (!this.isDisposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _classes: ClassSummary[] = [];
  private _classId: string | null = null;
  private _outline: Outline | null = null;
  private _rows: Row[] = [];
  private _activeId: string | null = null;
  private _chosen = new Set<string>();
  private _plan: AssignmentPlan | null = null;
  private _failure: CampusRefusal | null = null;
  private _done: IDone | null = null;
  private _ready = false;
  private _moves = new Turns();
  private _feed: IStaffFeed;
  private _reloadSoon: Soon;
}

export namespace ContentModel {
  export interface IOptions {
    campus: ICampus;
    api: IContentApi;
    openings: IOpenings;
    clock: IClock;
  }
}
