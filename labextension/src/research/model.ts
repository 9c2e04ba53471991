import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal } from '../campus/tokens';
import type { Consent, ConsentList } from '../wire';
import type { IConsentApi } from './api';

/** The text about research, and what the person said in each of their classes. */
export class ConsentModel implements IDisposable {
  constructor(private _api: IConsentApi) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get told(): ConsentList | null {
    return this._told;
  }

  get busy(): boolean {
    return this._busy;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    this._disposed = true;
    Signal.clearData(this);
  }

  refresh(): Promise<void> {
    return this._try(() => this._api.list());
  }

  /** Says so about the text that is shown; where another one has come meanwhile, that is shown and nothing was said. */
  async say({ class_id }: Consent, given: boolean): Promise<void> {
    const version = this._told?.text_version ?? 0;
    await this._try(() => this._api.say(class_id, given, version));
    const refused = this._failure;
    if (refused?.error === 'changed_meanwhile') {
      await this.refresh();
      this._failure = refused;
      this._changed.emit();
    }
  }

  private async _try(ask: () => Promise<ConsentList>): Promise<void> {
    this._busy = true;
    this._changed.emit();
    try {
      this._told = await ask();
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._busy = false;
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _told: ConsentList | null = null;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
  private _disposed = false;
}
