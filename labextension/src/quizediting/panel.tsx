import { ReactWidget } from '@jupyterlab/ui-components';

import { quizIcon } from '../campus/icons';
import { EditorBody } from './body';
import type { IEditorProps } from './body';
import type { QuizEditor } from './model';

/** The content of a main-area tab in which a teacher writes a quiz. */
export class QuizEditorPanel extends ReactWidget {
  constructor(private _options: IEditorProps) {
    super();
    this.addClass('nbcampus-ReadingPanel');
    this.title.icon = quizIcon;
    this.model.changed.connect(this._name, this);
    this._name();
  }

  get model(): QuizEditor {
    return this._options.model;
  }

  protected override render(): JSX.Element {
    return <EditorBody {...this._options} />;
  }

  private _name(): void {
    const { trans } = this._options;
    const title = this.model.quiz?.title ?? trans.__('Quiz');
    this.title.label = trans.__('Edit %1', title);
    this.title.caption = this.title.label;
    this.title.className = this.model.isChanged ? 'jp-mod-dirty' : '';
  }
}
