import type { IExamViewProps } from './body';
import { Countdown } from './countdown';
import { Messages } from './messages';
import { savedWords } from './times';

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
      <Countdown
        model={model}
        trans={trans}
        said={() => savedWords(model.savedAgo, trans)}
      />
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
