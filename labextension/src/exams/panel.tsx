import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { ExamBody } from './body';
import type { IExamProps } from './body';
import type { ExamModel } from './model';

/** The content of the main-area tab of an exam. The model goes on when the tab is closed: the time does, too. */
export class ExamPanel extends ReactWidget {
  constructor(private _props: IExamProps) {
    super();
    this.addClass('nbcampus-ExamPanel');
    this.title.label = _props.trans.__('Exam');
    this.title.icon = campusIcon;
    this.model.changed.connect(this._name, this);
    this._name();
  }

  get model(): ExamModel {
    return this._props.model;
  }

  override dispose(): void {
    this.model.changed.disconnect(this._name, this);
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <ExamBody {...this._props} />;
  }

  private _name(): void {
    this.title.label = this.model.exam?.title ?? this.title.label;
  }
}
