import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { Pace } from '../campus/pace';
import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus, IStaffFeed } from '../campus/tokens';
import type { CampusEvent, RegradePlace, RegradeSummary } from '../wire';
import { Choices } from '../teaching/choices';
import { Draft } from './draft';
import { RegradeModel } from './set';

/** The regrades of one problem in an assignment: the form of a new one, the list, and the one that is looked at. */
export class RegradesModel implements IDisposable {
  constructor(private _options: RegradesModel.IOptions) {
    const { campus, clock, placeId } = _options;
    this._placeId = placeId;
    this.choices = new Choices({ campus });
    this.choices.changed.connect(() => this._tell());
    this._pace = new Pace(clock, () => this.load());
    this._feed = campus.staffFeed();
    this._feed.event.connect(this._onEvent, this);
    this._feed.caughtUp.connect(this._onCaughtUp, this);
  }

  /** What the problem is chosen from when none was named. */
  readonly choices: Choices;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get placeId(): string | null {
    return this._placeId;
  }

  /** Null until it is there. */
  get place(): RegradePlace | null {
    return this._place;
  }

  /** The form; null while nothing is known of the problem. */
  get draft(): Draft | null {
    return this._draft;
  }

  /** The regrade that is looked at. */
  get regrade(): RegradeModel | null {
    return this._regrade;
  }

  /** The regrade that waits for its decision, which a new one has to wait for as well. */
  get open(): RegradeSummary | null {
    const open = (one: RegradeSummary): boolean =>
      one.state === 'grading' || one.state === 'ready';
    return this._place?.regrades.find(open) ?? null;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get isDisposed(): boolean {
    return this._feed.isDisposed;
  }

  now(): number {
    return this._options.clock.now();
  }

  dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._feed.dispose();
    this._pace.cancel();
    this._draft?.dispose();
    this._regrade?.dispose();
    Signal.clearData(this);
  }

  /** Shows a problem, or the choice of one; with `regradeId` that regrade. */
  async start(placeId: string | null, regradeId: string | null): Promise<void> {
    this._placeId = placeId;
    if (placeId === null) {
      await this.loadClasses();
      return;
    }
    if (regradeId !== null) {
      this.show(regradeId);
    }
    await this.load();
  }

  async loadClasses(): Promise<void> {
    try {
      await this.choices.loadClasses();
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._tell();
  }

  async load(): Promise<void> {
    if (this._placeId === null) {
      return;
    }
    const { staff } = this._options.campus;
    try {
      this._takePlace(await staff.regradePlace(this._placeId));
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._tell();
  }

  /** Looks at one regrade; null goes back to the form and the list. */
  show(regradeId: string | null): void {
    this._regrade?.dispose();
    this._regrade = null;
    if (regradeId !== null) {
      const { campus, clock } = this._options;
      const { staff } = campus;
      this._regrade = new RegradeModel({ staff, clock, regradeId });
      this._regrade.changed.connect(() => this._tell());
      void this._regrade.load();
    } else {
      void this.load();
    }
    this._tell();
  }

  /** Starts what the form says and looks at it. A refusal may mean that another teacher was first: the list is renewed. */
  async startDraft(): Promise<void> {
    const draft = this._draft;
    const started = await draft?.start();
    if (started) {
      this._draft?.dispose();
      this._draft = null;
      this.show(started.id);
    }
    await this.load();
  }

  /** What was filled in stays, unless the versions are other ones now. */
  private _takePlace(place: RegradePlace): void {
    const known = versionsOf(this._place);
    this._place = place;
    if (this._draft && known === versionsOf(place)) {
      void this._draft.askPreview();
      return;
    }
    const { campus, clock } = this._options;
    this._draft?.dispose();
    this._draft = new Draft({ staff: campus.staff, clock, place });
    this._draft.changed.connect(() => this._tell());
    void this._draft.load();
  }

  private _onEvent(_: IStaffFeed, event: CampusEvent): void {
    const here = event.assignment_problem_id === this._placeId;
    if (event.type === 'regrade.changed' && here) {
      this._regrade?.notice();
      this._pace.ask();
    }
  }

  private _onCaughtUp(): void {
    this._regrade?.notice();
    this._pace.ask();
  }

  private _tell(): void {
    if (!this.isDisposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _placeId: string | null;
  private _place: RegradePlace | null = null;
  private _draft: Draft | null = null;
  private _regrade: RegradeModel | null = null;
  private _failure: CampusRefusal | null = null;
  private _feed: IStaffFeed;
  private _pace: Pace;
}

export namespace RegradesModel {
  export interface IOptions {
    campus: ICampus;
    clock: IClock;
    /** The problem in its assignment; null: it is chosen on the screen. */
    placeId: string | null;
  }
}

function versionsOf(place: RegradePlace | null): string {
  const ids = (place?.versions ?? []).map(version => version.id);
  return [place?.placed_version_id, ...ids].join();
}
