import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, ICampus, IStaffFeed } from '../campus/tokens';
import { ChosenClass } from '../screens/chosenclass';
import { STAFF } from '../screens/tokens';
import { Choices } from '../teaching/choices';
import { Selection } from '../teaching/selection';
import type { CampusEvent, ExplanationDecision } from '../wire';
import type { IClassExplanationsApi } from './api';
import { Batch } from './batch';
import { Drafts } from './drafts';
import type { Shown } from './drafts';
import { Rules } from './rules';

export type View = 'drafts' | 'batch' | 'settings' | 'prompt';

/** The explanations of a class for its staff: what the model wrote, whether it is asked, and what it is told. */
export class ExplanationsModel implements IDisposable {
  constructor(options: ExplanationsModel.IOptions) {
    const { api, campus, clock } = options;
    this.chosen = new ChosenClass(campus.staff, STAFF);
    this.drafts = new Drafts(api);
    this.batch = new Batch(api, new Choices({ campus }));
    this.rules = new Rules({ api, staff: campus.staff });
    this.selection = new Selection(api);
    for (const part of [this.drafts, this.batch, this.rules, this.selection]) {
      (part.changed as ISignal<unknown, void>).connect(this._tell, this);
    }
    this._reloadSoon = new Soon(clock, () => {
      void this.drafts.reload();
      void this.batch.reload();
    });
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(() => {
      this._reloadSoon.ask();
      void this.rules.follow();
    });
  }

  readonly chosen: ChosenClass;
  readonly drafts: Drafts;
  readonly batch: Batch;
  readonly rules: Rules;
  /** The attempt that the chosen explanation is about. */
  readonly selection: Selection;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get view(): View {
    return this._view;
  }

  /** Assistants decide about drafts; the settings and the prompt are the teachers'. */
  get mayChange(): boolean {
    const { classes, id } = this.chosen;
    return classes.find(one => one.id === id)?.role === 'teacher';
  }

  /** How many wait for release, where these are listed. */
  get waiting(): number {
    return this.drafts.all.filter(({ state }) => state === 'drafted').length;
  }

  /** Whether it is known which classes there are. */
  get ready(): boolean {
    return this._ready;
  }

  /** Why the classes could not be asked for. */
  get failure(): CampusRefusal | null {
    return this._failure;
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
    this._failure = null;
    this._ready = true;
    await this._open();
  }

  async setClass(classId: string): Promise<void> {
    this.chosen.choose(classId);
    await this._open();
  }

  /** Asks anew for what is shown, except for drafts, which events keep true. */
  async show(view: View): Promise<void> {
    this._view = view;
    this._tell();
    if (view === 'batch') {
      await this.batch.open(this.chosen.id);
    } else if (view === 'settings') {
      await this.rules.reloadSettings();
    } else if (view === 'prompt' && this.mayChange) {
      await this.rules.reloadPrompt();
    }
  }

  async list(shown: Shown): Promise<void> {
    this.selection.clear();
    await this.drafts.show(shown);
  }

  async select(id: string): Promise<void> {
    this.drafts.select(id);
    await this._follow();
  }

  async go(step: 1 | -1): Promise<void> {
    const next = this.drafts.neighbour(step);
    if (next) {
      await this.select(next.id);
    }
  }

  async decide(state: ExplanationDecision['state']): Promise<void> {
    await this.drafts.decide(state);
    await this._follow();
  }

  private async _open(): Promise<void> {
    const { id } = this.chosen;
    this.selection.clear();
    this.batch.close();
    await Promise.all([this.drafts.open(id), this.rules.open(id)]);
    if (this._view === 'prompt' || this._view === 'batch') {
      await this.show(this._view);
    }
  }

  /** Shows the attempt of the chosen explanation. */
  private async _follow(): Promise<void> {
    const { draft } = this.drafts;
    if (!draft) {
      this.selection.clear();
    } else if (draft.id !== this.selection.id) {
      await this.selection.select(draft.id);
    }
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    const { class_id: classId, type } = event;
    if (classId !== this.chosen.id) {
      return;
    }
    if (type === 'attempt.graded' && this._view === 'batch') {
      this._reloadSoon.ask();
    }
    if (type !== 'explanation.changed') {
      return;
    }
    this._reloadSoon.ask();
    if (!event.attempt_id) {
      void this.rules.follow();
    }
  }

  private _tell(): void {
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _feed: IStaffFeed;
  private _reloadSoon: Soon;
  private _view: View = 'drafts';
  private _ready = false;
  private _failure: CampusRefusal | null = null;
}

export namespace ExplanationsModel {
  export interface IOptions {
    campus: ICampus;
    api: IClassExplanationsApi;
    clock: IClock;
  }
}
