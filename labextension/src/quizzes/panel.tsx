import { ReactWidget } from '@jupyterlab/ui-components';

import { quizIcon } from '../campus/icons';
import { QuizBody } from './body';
import type { IQuizProps } from './body';
import type { QuizModel } from './model';

/** The content of a main-area tab that shows one quiz to its student. */
export class QuizPanel extends ReactWidget {
  constructor(private _options: IQuizProps) {
    super();
    this.addClass('nbcampus-ReadingPanel');
    this.title.label = _options.trans.__('Quiz');
    this.title.icon = quizIcon;
    this.model.changed.connect(this._name, this);
  }

  get model(): QuizModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <QuizBody {...this._options} />;
  }

  private _name(): void {
    const { quiz } = this.model;
    if (quiz) {
      this.title.label = quiz.title;
      this.title.caption = quiz.title;
    }
  }
}
