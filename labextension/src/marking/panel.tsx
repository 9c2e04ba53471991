import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { MarkingBody } from './body';
import type { IMarkingProps } from './body';
import type { MarkingModel } from './model';

/** The content of a main-area tab "Marking". */
export class MarkingPanel extends ReactWidget {
  constructor(private _options: IMarkingProps) {
    super();
    this.addClass('nbcampus-MarkingPanel');
    this.title.icon = campusIcon;
    this.title.caption = _options.trans.__('Mark the submissions of a problem');
    this.model.changed.connect(() => this._name());
    this._name();
  }

  get model(): MarkingModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <MarkingBody {...this._options} />;
  }

  private _name(): void {
    const { model, trans } = this._options;
    const title = model.queue?.title;
    this.title.label = title
      ? trans.__('Marking: %1', title)
      : trans.__('Marking');
  }
}
