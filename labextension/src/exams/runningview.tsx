import { useChanges } from '../campus/changes';
import type { IExamViewProps } from './body';
import { Messages } from './messages';
import { clockFace, savedWords } from './times';

/** The time that is left, the way to the problems, and the way out. */
export function RunningView(props: IExamViewProps): JSX.Element {
  const { model, exam, acts, trans } = props;
  const handIn = async (): Promise<void> => {
    if (await acts.confirmHandIn(exam)) {
      await model.handIn();
    }
  };
  return (
    <>
      <Countdown {...props} />
      <Messages exam={exam} trans={trans} />
      <p>
        {trans.__(
          'What you write in the notebooks is saved by itself, and what was saved last is submitted when time is over.'
        )}
      </p>
      <div className="nbcampus-Exam-acts">
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          onClick={() => acts.openProblems(exam.assignment_id)}
        >
          {trans.__('Open the problems')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          disabled={model.busy}
          onClick={() => void handIn()}
        >
          {trans.__('Hand in and end the exam…')}
        </button>
      </div>
    </>
  );
}

function Countdown({ model, trans }: IExamViewProps): JSX.Element {
  useChanges(model.ticked);
  const { left } = model;
  if (left === 0) {
    return (
      <p className="nbcampus-Exam-time" role="status">
        {trans.__('Time is over. What you saved is being submitted…')}
      </p>
    );
  }
  return (
    <div className="nbcampus-Exam-time">
      {left === null ? (
        trans.__('No time limit')
      ) : (
        <span
          role="timer"
          aria-label={trans.__('Time left')}
          className="nbcampus-Exam-clock"
        >
          {clockFace(left)}
        </span>
      )}
      <span className="nbcampus-Exam-saved">
        {savedWords(model.savedAgo, trans)}
      </span>
    </div>
  );
}
