import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal } from '../campus/tokens';
import type { IOpening, IOpeningApi, Times } from './api';

/** When an exam or a quiz is open while its teacher sets it. What is typed stays until it is saved or given up. */
export class OpeningModel<T extends Times, O extends IOpening<T>> {
  constructor(private _api: IOpeningApi<T, O>) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** What stands in the campus, as it was looked at. */
  get opening(): O | null {
    return this._opening;
  }

  /** The times as they are typed. */
  get draft(): T | null {
    return this._draft;
  }

  /** Another number each time that `draft` comes from the campus and not from who types. */
  get version(): number {
    return this._version;
  }

  get isChanged(): boolean {
    const seen = this._opening?.times;
    const draft = this._draft;
    return (
      seen !== undefined &&
      draft !== null &&
      Object.keys(seen).some(
        name => seen[name as keyof T] !== draft[name as keyof T]
      )
    );
  }

  /** Somebody else set other times meanwhile; both are kept until one is chosen. */
  get theirs(): O | null {
    return this._theirs;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** The times that were there before the last saving; null when that cannot be taken back any more. */
  get before(): T | null {
    return this._before;
  }

  /** Asks the campus; what is typed stays. */
  async look(): Promise<void> {
    await this._ask(async () => {
      const found = await this._api.read();
      if (!this.isChanged) {
        this._stand(found);
      }
    });
  }

  edit(change: Partial<T>): void {
    if (this._draft) {
      this._draft = { ...this._draft, ...change };
      this._before = null;
      this._changed.emit();
    }
  }

  /** Gives up what is typed. */
  discard(): void {
    if (this._opening) {
      this._stand(this._opening);
      this._failure = null;
      this._changed.emit();
    }
  }

  async save(): Promise<void> {
    const before = this._opening?.times ?? null;
    if ((await this._set()) && !this.isChanged) {
      this._before = before;
      this._changed.emit();
    }
  }

  /** Takes the last saving back. */
  async undo(): Promise<void> {
    if (this._before) {
      this._draft = this._before;
      this._before = null;
      await this._set();
    }
  }

  takeTheirs(): void {
    if (this._theirs) {
      this._stand(this._theirs);
      this._settle();
    }
  }

  /** Goes on with one's own, to be saved over the other's. */
  keepMine(): void {
    this._opening = this._theirs ?? this._opening;
    this._settle();
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private async _set(): Promise<boolean> {
    const { _draft: draft, _opening: opening } = this;
    if (!draft || !opening) {
      return false;
    }
    const done = await this._ask(async () => {
      const saved = await this._api.set(draft, opening.revision);
      if (this._draft === draft) {
        this._stand(saved);
      } else {
        this._opening = saved; // somebody typed on while it was saved
      }
    });
    if (this._failure?.error === 'changed_meanwhile') {
      await this._lookAtTheirs();
    }
    return done;
  }

  private async _lookAtTheirs(): Promise<void> {
    try {
      this._theirs = await this._api.read();
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._changed.emit();
  }

  private async _ask(act: () => Promise<void>): Promise<boolean> {
    this._failure = null;
    try {
      await act();
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._changed.emit();
    return this._failure === null;
  }

  private _stand(opening: O): void {
    const same = opening.revision === this._opening?.revision;
    this._opening = opening;
    if (!same || this.isChanged) {
      this._draft = opening.times;
      this._version += 1;
    }
  }

  private _settle(): void {
    this._theirs = null;
    this._failure = null;
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _opening: O | null = null;
  private _draft: T | null = null;
  private _version = 0;
  private _theirs: O | null = null;
  private _failure: CampusRefusal | null = null;
  private _before: T | null = null;
}
