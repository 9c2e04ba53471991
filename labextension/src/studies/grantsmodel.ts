import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal } from '../campus/tokens';
import type { StudyOffer, StudyOfferList } from '../wire';
import type { IGrantsApi } from './grantsapi';

/** The studies that read a class, and one that asks for it. */
export class GrantsModel implements IDisposable {
  constructor(private _api: IGrantsApi) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get classId(): string {
    return this._classId;
  }

  get className(): string {
    return this._className;
  }

  /** Null before the first answer. */
  get granted(): StudyOfferList | null {
    return this._granted;
  }

  /** What a code leads to, until it is granted or put away. */
  get offer(): StudyOffer | null {
    return this._offer;
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

  /** Each of these answers whether it was done. */
  show(classId: string, className: string): Promise<boolean> {
    if (classId !== this._classId) {
      this._granted = this._offer = null;
    }
    [this._classId, this._className] = [classId, className];
    return this.refresh();
  }

  refresh(): Promise<boolean> {
    return this._try(async () => {
      this._granted = await this._api.list(this._classId);
    });
  }

  lookUp(code: string): Promise<boolean> {
    this._offer = null;
    return this._try(async () => {
      this._offer = await this._api.offer(this._classId, code);
    });
  }

  putAway(): void {
    this._offer = null;
    this._changed.emit();
  }

  grant(studyId: string, withCode: boolean): Promise<boolean> {
    return this._try(async () => {
      await this._api.grant(this._classId, studyId, withCode);
      this._offer = null;
      this._granted = await this._api.list(this._classId);
    });
  }

  withdraw(studyId: string): Promise<boolean> {
    return this._try(async () => {
      this._granted = await this._api.withdraw(this._classId, studyId);
    });
  }

  private async _try(act: () => Promise<void>): Promise<boolean> {
    this._busy = true;
    this._changed.emit();
    try {
      await act();
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._busy = false;
    if (!this._disposed) {
      this._changed.emit();
    }
    return this._failure === null;
  }

  private _changed = new Signal<this, void>(this);
  private _classId = '';
  private _className = '';
  private _granted: StudyOfferList | null = null;
  private _offer: StudyOffer | null = null;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
  private _disposed = false;
}
