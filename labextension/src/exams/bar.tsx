import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { useChanges } from '../campus/changes';
import type { ExamModel } from './model';
import { clockFace, savedWords, warningWords } from './times';

export interface IBarProps {
  model: ExamModel;
  trans: TranslationBundle;
  /** Shows the exam's page. */
  onShow: () => void;
}

/** Above all notebooks while an exam runs: what is left, whether all is saved, and what invigilators say. */
export function ExamBarBody({ model, trans, onShow }: IBarProps): JSX.Element {
  useChanges(model.changed);
  useChanges(model.ticked);
  const { exam, left, warning } = model;
  const messages = exam?.messages ?? [];
  return (
    <div
      className={`nbcampus-ExamBar${warning ? ' nbcampus-mod-late' : ''}`}
      role="region"
      aria-label={trans.__('Exam')}
    >
      <button type="button" className="nbcampus-Link" onClick={onShow}>
        {exam?.title}
      </button>
      <span role="timer" className="nbcampus-ExamBar-clock">
        {left === null ? trans.__('No time limit') : clockFace(left)}
      </span>
      <span>{savedWords(model.savedAgo, trans)}</span>
      <span aria-live="polite" className="nbcampus-ExamBar-said">
        {messages[messages.length - 1]?.text}
      </span>
      <span aria-live="polite" className="nbcampus-ExamBar-warning">
        {warning && warningWords(warning, trans)}
      </span>
    </div>
  );
}

export class ExamBar extends ReactWidget {
  constructor(private _props: IBarProps) {
    super();
    this.id = 'nbcampus-exam-bar';
  }

  protected override render(): JSX.Element {
    return <ExamBarBody {...this._props} />;
  }
}
