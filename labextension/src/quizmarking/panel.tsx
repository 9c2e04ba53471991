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
    this.title.label = _options.trans.__('Answers to a quiz');
    this.title.caption = this.title.label;
    this.title.icon = quizIcon;
  }

  get model(): MarkingModel {
    return this._options.model;
  }

  protected override render(): JSX.Element {
    return <MarkingBody {...this._options} />;
  }
}
