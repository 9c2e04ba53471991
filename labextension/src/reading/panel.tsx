import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';

import { materialIcon } from '../campus/icons';
import { ReadingBody } from './body';
import type { IReadingProps } from './body';
import type { ReadingModel } from './model';

/** The content of a main-area tab that shows one item. */
export class ReadingPanel extends ReactWidget {
  constructor(private _options: IReadingProps) {
    super();
    this.addClass('nbcampus-ReadingPanel');
    this.title.label = _options.trans.__('Loading…');
    this.title.icon = materialIcon;
    this.model.changed.connect(this._name, this);
  }

  get model(): ReadingModel {
    return this._options.model;
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    // A panel that scrolls has to be reachable by keyboard.
    this.node.tabIndex = 0;
  }

  protected override render(): JSX.Element {
    return <ReadingBody {...this._options} />;
  }

  private _name(): void {
    const { item } = this.model;
    if (item) {
      this.title.label = item.title;
      this.title.caption = item.title;
    }
  }
}
