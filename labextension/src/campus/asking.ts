import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from './refusal';
import type { CampusRefusal } from './tokens';

/** A model of a screen that asks the campus for one thing at a time and tells what it refused. */
export abstract class AskingModel implements IDisposable {
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get busy(): boolean {
    return this._busy;
  }

  /** Of what was asked last; null when it was answered. */
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

  /** Answers whether it was done; never rejects. */
  protected async ask(act: () => Promise<void>): Promise<boolean> {
    this._busy = true;
    this.tell();
    try {
      await act();
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._busy = false;
    this.tell();
    return this._failure === null;
  }

  /**
   * Looks at what somebody else has changed: nothing on the screen waits for it. What the person was refused stays in
   * sight; a refusal of a look goes with the next one.
   */
  protected async follow(look: () => Promise<void>): Promise<void> {
    try {
      await look();
      if (this._failure === this._ofLook) {
        this._failure = null;
      }
    } catch (failure) {
      this._failure = this._ofLook = asRefusal(failure);
    }
    this.tell();
  }

  /** Keeps a refusal in sight that another question came after, or with null forgets it. */
  protected keep(failure: CampusRefusal | null): void {
    this._failure = failure;
    this.tell();
  }

  protected tell(): void {
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _busy = false;
  private _failure: CampusRefusal | null = null;
  private _ofLook: CampusRefusal | null = null;
  private _disposed = false;
}
