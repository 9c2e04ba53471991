import { classMoment } from '../campus/zones';
import type { IExamViewProps } from './body';
import { lengthWords } from './times';

/** What one agrees to by starting, said before. */
export function StartView(props: IExamViewProps): JSX.Element {
  const { model, exam, trans } = props;
  const moment = (text: string): string =>
    classMoment(Date.parse(text), exam.time_zone);
  return (
    <>
      <dl className="nbcampus-Exam-facts">
        {exam.opens_at && (
          <>
            <dt>{trans.__('Opens')}</dt>
            <dd>{moment(exam.opens_at)}</dd>
          </>
        )}
        {exam.closes_at && (
          <>
            <dt>{trans.__('Closes')}</dt>
            <dd>{moment(exam.closes_at)}</dd>
          </>
        )}
        <dt>{trans.__('Your time')}</dt>
        <dd>{timeWords(props)}</dd>
        <dt>{trans.__('Problems')}</dt>
        <dd>
          {trans._n(
            '%1 problem, %2 points',
            '%1 problems, %2 points',
            exam.problems,
            exam.points
          )}
        </dd>
        {exam.max_attempts && (
          <>
            <dt>{trans.__('Submissions')}</dt>
            <dd>{trans.__('At most %1 of each problem', exam.max_attempts)}</dd>
          </>
        )}
      </dl>
      <ul className="nbcampus-Exam-rules">
        <li>{trans.__('You see the problems once you have started.')}</li>
        <li>
          {trans.__(
            'The campus’s clock counts, from your start on. It does not stop when you close this page or your computer.'
          )}
        </li>
        <li>
          {trans.__(
            'What you write is saved every few seconds. When your time is over, what was saved last is submitted for you.'
          )}
        </li>
        <li>
          {trans.__(
            'You then get a receipt to keep. Results are shown when your teacher releases them.'
          )}
        </li>
      </ul>
      {exam.state === 'may_start' ? (
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={model.busy}
          onClick={() => void model.start()}
        >
          {trans.__('Start the exam now')}
        </button>
      ) : (
        <p className="nbcampus-Note" role="status">
          {trans.__('You can start here as soon as the exam opens.')}
        </p>
      )}
    </>
  );
}

function timeWords({ exam, trans }: IExamViewProps): string {
  if (exam.duration_seconds) {
    const length = lengthWords(exam.duration_seconds, trans);
    return exam.closes_at
      ? trans.__('%1 from your start, and no longer than it is open', length)
      : trans.__('%1 from your start', length);
  }
  return exam.closes_at
    ? trans.__('Until it closes, for everybody alike')
    : trans.__('As long as you need');
}
