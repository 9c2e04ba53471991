import { ReactWidget } from '@jupyterlab/ui-components';

import { quizIcon } from '../campus/icons';
import { MarkingBody } from './body';
import type { IMarkingProps } from './body';
import type { MarkingModel } from './model';

/** The content of a main-area tab with the answers to a quiz. */
export class MarkingPanel extends ReactWidget {
  constructor(private _options: IMarkingProps) {
    super();
    this.addClass('nbcampus-ReadingPanel');
    this.title.icon = quizIcon;
    this.model.changed.connect(this._name, this);
    this._name();
  }

  get model(): MarkingModel {
    return this._options.model;
  }

  protected override render(): JSX.Element {
    return <MarkingBody {...this._options} />;
  }

  private _name(): void {
    const { trans } = this._options;
    const title = this.model.title ?? trans.__('a quiz');
    this.title.label = trans.__('Answers to %1', title);
    this.title.caption = this.title.label;
  }
}
