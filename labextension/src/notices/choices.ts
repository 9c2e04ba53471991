import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal } from '../campus/tokens';
import type { NoticeChoice, NoticeChoices } from '../wire';
import type { INoticesApi } from './api';

/** How a person wants to be told; every change is kept at once. */
export class ChoicesModel {
  constructor(
    private _api: INoticesApi,
    private _timeZone: string
  ) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Whether the form is shown in the place of the list. */
  get open(): boolean {
    return this._open;
  }

  get choices(): NoticeChoices | null {
    return this._choices;
  }

  get busy(): boolean {
    return this._busy;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  toggle(): void {
    this._open = !this._open;
    this._changed.emit();
    if (this._open) {
      void this._take(() => this._api.choices());
    }
  }

  choose(choice: NoticeChoice): Promise<void> {
    return this._take(() => this._api.choose({ kinds: [choice] }));
  }

  setHour(hour: number): Promise<void> {
    const change = { digest_hour: hour, time_zone: this._timeZone };
    return this._take(() => this._api.choose(change));
  }

  setAddress(address: string): Promise<void> {
    return this._take(() => this._api.setAddress(address, this._timeZone));
  }

  confirm(code: string): Promise<void> {
    return this._take(() => this._api.confirmAddress(code));
  }

  forget(): Promise<void> {
    return this._take(() => this._api.forgetAddress());
  }

  private async _take(ask: () => Promise<NoticeChoices>): Promise<void> {
    this._busy = true;
    this._changed.emit();
    try {
      this._choices = await ask();
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._busy = false;
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _open = false;
  private _choices: NoticeChoices | null = null;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
}
