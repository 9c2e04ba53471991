import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

export type Form = 'join' | 'create' | null;

/** Which form of the sidebar is unfolded; a command opens one, the form closes itself. */
export class Forms {
  get open(): Form {
    return this._open;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  show(form: Form): void {
    if (form !== this._open) {
      this._open = form;
      this._changed.emit();
    }
  }

  private _open: Form = null;
  private _changed = new Signal<this, void>(this);
}
