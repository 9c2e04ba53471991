import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, ICampus, IStaffFeed } from '../campus/tokens';
import { ChosenClass } from '../screens/chosenclass';
import { STAFF } from '../screens/tokens';
import type { CampusEvent, GradingScheme, SchemePreview } from '../wire';
import type { IGradingApi } from './api';
import { draftOf, schemeOf, withoutOthers } from './draft';
import type { ISchemeDraft } from './draft';
import { faultsOf } from './faults';
import type { IFault } from './faults';
import { weighedItems } from './items';
import type { IWeighed } from './items';

const MOST_UNDONE = 100;

/** How a class is graded, and what is typed about it until that is saved or thrown away. */
export class GradingModel implements IDisposable {
  constructor(private _options: GradingModel.IOptions) {
    const { campus, clock } = _options;
    this.chosen = new ChosenClass(campus.staff, STAFF);
    this._reloadSoon = new Soon(clock, () => void this.reload());
    this._previewSoon = new Soon(clock, () => void this._look());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(() => this._reloadSoon.ask());
  }

  readonly chosen: ChosenClass;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** False before it is known which classes there are. */
  get ready(): boolean {
    return this._ready;
  }

  /** Assistants look, teachers decide. */
  get mayChange(): boolean {
    const own = this.chosen.classes.find(({ id }) => id === this.chosen.id);
    return own?.role === 'teacher';
  }

  get items(): readonly IWeighed[] {
    return this._items;
  }

  /** Null until the scheme is here. */
  get draft(): ISchemeDraft | null {
    return this._draft;
  }

  get faults(): readonly IFault[] {
    return this._draft ? faultsOf(this._draft) : [];
  }

  get dirty(): boolean {
    return (
      this._base !== null &&
      JSON.stringify(this._draft) !==
        JSON.stringify(draftOf(this._base, this._items))
    );
  }

  /** Whether a colleague saved another scheme than the one that the draft began with. */
  get moved(): boolean {
    return this._base?.version !== this._newest?.version;
  }

  get undoable(): boolean {
    return this._before.length > 0;
  }

  /** What the draft would do; null while that is not known, or there is nothing to save. */
  get preview(): SchemePreview | null {
    return this._preview;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Whether the last thing done was to save. */
  get saved(): boolean {
    return this._saved;
  }

  get isDisposed(): boolean {
    return this._feed.isDisposed;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._feed.dispose();
      this._reloadSoon.cancel();
      this._previewSoon.cancel();
      Signal.clearData(this);
    }
  }

  async start(classId: string | null): Promise<void> {
    try {
      await this.chosen.load(classId);
      this._ready = true;
      this._failure = null;
    } catch (failure) {
      this._fail(failure);
      return;
    }
    await this._open();
  }

  async setClass(classId: string): Promise<void> {
    this.chosen.choose(classId);
    await this._open();
  }

  /** What is typed stays; what is not typed over becomes what is there now. */
  async reload(): Promise<void> {
    const { campus, api } = this._options;
    const { id } = this.chosen;
    if (!id) {
      return;
    }
    try {
      const [newest, outline] = await Promise.all([
        api.scheme(id),
        campus.staff.outline(id)
      ]);
      if (id === this.chosen.id && !this.isDisposed) {
        this._failure = null;
        this._take(newest, weighedItems(outline));
      }
    } catch (failure) {
      this._fail(failure);
    }
  }

  /** Goes on with another draft, and tries it on the class. */
  edit(draft: ISchemeDraft): void {
    if (this._draft) {
      this._before = [...this._before, this._draft].slice(-MOST_UNDONE);
    }
    this._show(draft);
  }

  undo(): void {
    const last = this._before.at(-1);
    if (last) {
      this._before = this._before.slice(0, -1);
      this._show(last);
    }
  }

  /** Throws away what was typed. */
  discard(): void {
    this._begin(this._newest);
    this._tell();
  }

  /** Saves over what a colleague saved meanwhile. */
  keepMine(): void {
    this._base = this._newest;
    this._tell();
  }

  /** True when it was saved; what somebody else saved meanwhile is not written over. */
  async save(): Promise<boolean> {
    const { id } = this.chosen;
    const [draft, base] = [this._draft, this._base];
    if (!id || !draft || !base) {
      return false;
    }
    try {
      const wanted = schemeOf(draft, base.version);
      const saved = await this._options.api.replace(id, wanted);
      this._failure = null;
      this._newest = saved;
      if (this._draft === draft) {
        this._begin(saved);
        this._saved = true;
      } else {
        this._base = saved; // somebody typed on while it was saved
      }
      this._tell();
      return true;
    } catch (failure) {
      const refusal = asRefusal(failure);
      if (refusal.error === 'changed_meanwhile') {
        await this.reload();
      }
      this._fail(refusal);
      return false;
    }
  }

  private async _open(): Promise<void> {
    this._newest = null;
    this._items = [];
    this._begin(null);
    this._tell();
    await this.reload();
  }

  private _take(newest: GradingScheme, items: IWeighed[]): void {
    const draft = this.dirty ? this._draft : null;
    this._items = items;
    this._newest = newest;
    if (draft) {
      this._show(withoutOthers(draft, items));
    } else {
      this._begin(newest);
      this._tell();
    }
  }

  private _begin(scheme: GradingScheme | null): void {
    this._base = scheme;
    this._draft = scheme && draftOf(scheme, this._items);
    this._before = [];
    this._preview = null;
    this._saved = false;
    this._previewSoon.cancel();
  }

  private _show(draft: ISchemeDraft): void {
    this._draft = draft;
    this._saved = false;
    this._preview = null;
    this._previewSoon.cancel();
    if (this.dirty && this.mayChange && this.faults.length === 0) {
      this._previewSoon.ask();
    }
    this._tell();
  }

  private async _look(): Promise<void> {
    const { id } = this.chosen;
    const draft = this._draft;
    if (!id || !draft) {
      return;
    }
    try {
      const found = await this._options.api.preview(id, schemeOf(draft, 0));
      if (draft === this._draft && !this.isDisposed) {
        this._preview = found;
        this._failure = null;
        this._tell();
      }
    } catch (failure) {
      this._fail(failure);
    }
  }

  private _fail(failure: unknown): void {
    this._failure = asRefusal(failure);
    this._tell();
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    const told =
      event.type === 'grades.changed' || event.type === 'outline.changed';
    if (told && event.class_id === this.chosen.id) {
      this._reloadSoon.ask();
    }
  }

  private _tell(): void {
    if (!this.isDisposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _ready = false;
  private _items: readonly IWeighed[] = [];
  private _newest: GradingScheme | null = null;
  private _base: GradingScheme | null = null;
  private _draft: ISchemeDraft | null = null;
  private _before: readonly ISchemeDraft[] = [];
  private _preview: SchemePreview | null = null;
  private _failure: CampusRefusal | null = null;
  private _saved = false;
  private _feed: IStaffFeed;
  private _reloadSoon: Soon;
  private _previewSoon: Soon;
}

export namespace GradingModel {
  export interface IOptions {
    campus: ICampus;
    api: IGradingApi;
    clock: IClock;
  }
}
