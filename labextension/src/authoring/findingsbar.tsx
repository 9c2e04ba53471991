import { ReactWidget } from '@jupyterlab/apputils';
import { MessageLoop } from '@lumino/messaging';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';

import { Findings } from './findings';
import type { IFindingsProps } from './findings';

/** The findings of a draft, below its toolbar; without any it takes no room. */
export class FindingsBar extends ReactWidget {
  constructor(private _props: IFindingsProps) {
    super();
    this.addClass('nbcampus-FindingsBar');
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
        className="nbcampus-FindingsBar-inner"
        ref={inner => {
          this._inner = inner;
          if (inner) {
            this._observer?.observe(inner);
          }
        }}
      >
        <Findings {...this._props} />
      </div>
    );
  }

  /** The panel above lays its children out by their least height, not by their content. */
  private _fit(): void {
    this.node.style.minHeight = `${this._inner?.offsetHeight ?? 0}px`;
    if (this.parent) {
      MessageLoop.postMessage(this.parent, Widget.Msg.FitRequest);
    }
  }

  private _inner: HTMLDivElement | null = null;
  private _observer: ResizeObserver | null = null;
}
