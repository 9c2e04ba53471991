import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

/** Whether the student has this page before them. */
export interface IAttention {
  /** The page is in sight and has the focus. */
  isHere(): boolean;
  /** Emitted when the page is hidden or left: the last moment in which something can be sent. */
  readonly left: ISignal<IAttention, void>;
}

/** The attention that a browser's page gets. */
export class PageAttention implements IAttention {
  constructor(private _page: Window & typeof globalThis) {
    const { document } = _page;
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') {
        this.left.emit();
      }
    });
    _page.addEventListener('pagehide', () => this.left.emit());
  }

  readonly left = new Signal<this, void>(this);

  isHere(): boolean {
    const { document } = this._page;
    return document.visibilityState === 'visible' && document.hasFocus();
  }
}
