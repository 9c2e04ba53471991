import type { TranslationBundle } from '@jupyterlab/translation';

import type { IExam } from '../exams/releasing';
import { actWord, stateWord } from '../exams/words';
import type { TeachingModel } from './model';

export interface IReleaseProps {
  model: TeachingModel;
  trans: TranslationBundle;
  /** Asks, and then lets the students of an exam see its results or takes that back. */
  onRelease: (exam: IExam, release: boolean) => void;
}

/** Of the chosen assignment, if it is an exam: whether its results are released, and for teachers the act. */
export function Release(props: IReleaseProps): JSX.Element | null {
  const { model, trans, onRelease } = props;
  const { choices, filter } = model;
  const item = choices.assignments.find(one => one.id === filter.assignment_id);
  if (typeof item?.results_released !== 'boolean') {
    return null;
  }
  const released = item.results_released;
  return (
    <span className="nbcampus-Release">
      <span>{stateWord(released, trans)}</span>
      {model.course?.role === 'teacher' && (
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() =>
            onRelease({ itemId: item.id, title: item.title }, !released)
          }
        >
          {actWord(!released, trans)}
        </button>
      )}
    </span>
  );
}
