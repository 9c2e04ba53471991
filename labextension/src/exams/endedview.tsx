import { absoluteMoment } from '../campus/moments';
import type { SignedReceipt } from '../wire';
import type { IExamViewProps } from './body';

/** What was submitted, and the receipts for it. */
export function EndedView(props: IExamViewProps): JSX.Element {
  const { model, exam, acts, trans } = props;
  if (!exam.sitting) {
    return (
      <p className="nbcampus-Note" role="status">
        {trans.__('This exam has closed. You did not start it.')}
      </p>
    );
  }
  return (
    <>
      <p className="nbcampus-Exam-over" role="status">
        {endingWords(props)}
      </p>
      {exam.sitting.ended_at && (
        <>
          <h2>{trans.__('What was submitted')}</h2>
          <Submitted {...props} />
          <h2>{trans.__('Your receipt')}</h2>
          <p>
            {trans.__(
              'It says what was submitted and when, and is signed by the campus. Keep it: anybody can check it at %1.',
              'services/nbcampus/receipts'
            )}
          </p>
          <div className="nbcampus-Exam-acts">
            <button
              type="button"
              className="nbcampus-Button nbcampus-mod-primary"
              disabled={model.receipts.length === 0}
              onClick={() => saveReceipt(props, whole(model.receipts))}
            >
              {trans.__('Save the receipt')}
            </button>
            {exam.results_released && (
              <button
                type="button"
                className="nbcampus-Button"
                onClick={() => acts.openProblems(exam.assignment_id)}
              >
                {trans.__('Open the problems')}
              </button>
            )}
          </div>
        </>
      )}
      {!exam.results_released && (
        <p className="nbcampus-Note">
          {trans.__('Results are shown when your teacher releases them.')}
        </p>
      )}
    </>
  );
}

function endingWords({ exam, trans }: IExamViewProps): string {
  const { ended_at: endedAt, ending } = exam.sitting ?? {};
  if (!endedAt) {
    return trans.__('Time is over. What you saved is being submitted…');
  }
  const moment = absoluteMoment(Date.parse(endedAt));
  switch (ending) {
    case 'handed_in':
      return trans.__('You handed in on %1.', moment);
    case 'invigilator':
      return trans.__('Your exam was ended by an invigilator on %1.', moment);
    case 'time_over':
    case null:
    case undefined:
      return trans.__('Your time was over; your exam ended on %1.', moment);
  }
}

function Submitted(props: IExamViewProps): JSX.Element {
  const { model, exam, trans } = props;
  if (exam.submitted.length === 0) {
    return <p>{trans.__('Nothing was written, so nothing was submitted.')}</p>;
  }
  const receiptOf = (attemptId: string): SignedReceipt | undefined =>
    model.receipts.find(one => one.receipt['attempt_id'] === attemptId);
  return (
    <ul className="nbcampus-Exam-submitted">
      {exam.submitted.map(made => {
        const receipt = receiptOf(made.attempt_id);
        return (
          <li key={made.attempt_id}>
            <span>
              {made.problem_title}
              {made.by_platform && (
                <span className="nbcampus-Tag">
                  {trans.__('Submitted for you')}
                </span>
              )}
            </span>
            {receipt && (
              <button
                type="button"
                className="nbcampus-Link"
                onClick={() => saveReceipt(props, receipt)}
              >
                {trans.__('Receipt of %1', made.problem_title)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The receipt of the whole exam is the last one. */
function whole(receipts: readonly SignedReceipt[]): SignedReceipt | undefined {
  return receipts[receipts.length - 1];
}

function saveReceipt(
  { acts }: IExamViewProps,
  receipt: SignedReceipt | undefined
): void {
  if (receipt) {
    const { attempt_id: attempt, sitting_id: sitting } = receipt.receipt;
    const name = `receipt-${String(attempt ?? sitting)}.json`;
    acts.save(name, JSON.stringify(receipt, null, 2));
  }
}
