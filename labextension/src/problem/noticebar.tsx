import { ReactWidget } from '@jupyterlab/apputils';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { MessageLoop } from '@lumino/messaging';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';

import { Notices } from './notices';
import type { Problem } from './problem';

/** The notices of a problem's notebook, below its toolbar; without any it takes no room. */
export class NoticeBar extends ReactWidget {
  constructor(private _options: NoticeBar.IOptions) {
    super();
    this.addClass('nbcampus-NoticeBar');
    _options.problem.changed.connect(this.update, this);
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this._observer = new ResizeObserver(() => this._fit());
  }

  protected override onBeforeDetach(msg: Message): void {
    this._observer?.disconnect();
    super.onBeforeDetach(msg);
  }

  protected override render(): JSX.Element {
    return (
      <div
        className="nbcampus-NoticeBar-inner"
        ref={inner => {
          this._inner = inner;
          if (inner) {
            this._observer?.observe(inner);
          }
        }}
      >
        <Notices {...this._options} />
      </div>
    );
  }

  /** The panel above lays its children out by their least height, not by their content. */
  private _fit(): void {
    const height = this._inner?.offsetHeight ?? 0;
    this.node.style.minHeight = `${height}px`;
    if (this.parent) {
      MessageLoop.postMessage(this.parent, Widget.Msg.FitRequest);
    }
  }

  private _inner: HTMLDivElement | null = null;
  private _observer: ResizeObserver | null = null;
}

export namespace NoticeBar {
  export interface IOptions {
    problem: Problem;
    rendermime: IRenderMimeRegistry;
    trans: TranslationBundle;
  }
}
