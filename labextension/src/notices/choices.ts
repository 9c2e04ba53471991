import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal } from '../campus/tokens';
import type { NoticeChoice, NoticeChoices, NoticeChoicesChange } from '../wire';
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

  get choices(): NoticeChoices | null {
    return this._choices;
  }

  get busy(): boolean {
    return this._busy;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  refresh(): Promise<void> {
    return this._take(() => this._api.choices());
  }

  /** Whether the campus has kept the last change. */
  get kept(): boolean {
    return this._kept;
  }

  /** Shown at once, and again as it was when the campus refuses. */
  choose(choice: NoticeChoice): Promise<void> {
    const shown = this._choices && {
      ...this._choices,
      kinds: this._choices.kinds.map(other =>
        other.type === choice.type ? choice : other
      )
    };
    return this._keep(shown, { kinds: [choice] });
  }

  setHour(hour: number): Promise<void> {
    const shown = this._choices && {
      ...this._choices,
      mail: { ...this._choices.mail, digest_hour: hour }
    };
    const change = { digest_hour: hour, time_zone: this._timeZone };
    return this._keep(shown, change);
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

  private async _keep(
    shown: NoticeChoices | null,
    change: Partial<NoticeChoicesChange>
  ): Promise<void> {
    const before = this._choices;
    this._choices = shown;
    await this._take(() => this._api.choose(change));
    this._kept = this._failure === null;
    this._choices = this._kept ? this._choices : before;
    this._changed.emit();
  }

  /** Of several answers that are under way the one that was asked for last is shown. */
  private async _take(ask: () => Promise<NoticeChoices>): Promise<void> {
    const turn = ++this._turn;
    this._busy = true;
    this._kept = false;
    this._changed.emit();
    try {
      const found = await ask();
      this._choices = turn === this._turn ? found : this._choices;
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._busy = false;
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _choices: NoticeChoices | null = null;
  private _turn = 0;
  private _kept = false;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
}
