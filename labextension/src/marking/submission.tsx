import { useState } from 'react';

import { absoluteMoment } from '../campus/moments';
import { FileList } from '../files/list';
import { LinesComparison } from '../verdict/comparison';
import { points } from '../verdict/measures';
import { TestRow } from '../verdict/testrow';
import type { MarkedAttempt, MarkingSubmission } from '../wire';
import type { IMarkingProps } from './body';
import { CommentedCode } from './code';
import { CommentForm, CommentList } from './comments';

type Props = IMarkingProps & { submission: MarkingSubmission };

/** The submission in the middle: its code with the comments on its lines, its results, what came before. */
export function SubmissionView(props: Props): JSX.Element {
  const { model, submission, trans } = props;
  const [lines, setLines] = useState<readonly [number, number] | null>(null);
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  const { student, submission_id: id } = submission;
  const here = model.others.filter(marker => marker.submission_id === id);
  return (
    <>
      <h3>{trans.__('%1, attempt %2', student, submission.attempt_number)}</h3>
      {here.length > 0 && (
        <p className="nbcampus-Note" role="status">
          {trans.__(
            '%1 has this submission open too.',
            here.map(marker => marker.name).join(', ')
          )}
        </p>
      )}
      <CommentedCode {...props} goTo={goTo} onSelect={setLines} />
      <CommentForm {...props} lines={lines} />
      <CommentList {...props} onGoTo={line => setGoTo({ line })} />
      <FileList
        files={submission.files}
        read={name => props.read(model.placeId ?? '', id, name)}
        save={props.save}
        trans={trans}
      />
      <Results {...props} onGoTo={line => setGoTo({ line })} />
      <History {...props} />
    </>
  );
}

function Results(
  props: Props & { onGoTo: (line: number) => void }
): JSX.Element {
  const { submission, trans } = props;
  const { grading } = submission;
  if (!grading) {
    return <p>{trans.__('There is no result yet')}</p>;
  }
  return (
    <section className="nbcampus-Verdict" aria-label={trans.__('Results')}>
      <h3>
        {trans.__(
          'Results: %1 of %2 tests, %3 points',
          grading.passed ?? 0,
          grading.total,
          points(grading.score ?? 0)
        )}
      </h3>
      <ul className="nbcampus-Verdict-tests">
        {grading.tests.map(test => (
          <li key={test.test_case_id}>
            <TestRow
              test={test}
              code={submission.code}
              startsOpen={false}
              tellsError
              trans={trans}
              onGoTo={props.onGoTo}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All submissions of the student; another one can be compared with this, or opened to be marked. */
function History(props: Props): JSX.Element | null {
  const { model, submission, trans } = props;
  const [other, setOther] = useState<MarkingSubmission | null>(null);
  const others = submission.attempts.filter(
    attempt => attempt.submission_id !== submission.submission_id
  );
  if (others.length === 0) {
    return null;
  }
  const compare = async (id: string): Promise<void> => {
    const place = model.placeId ?? '';
    await model.act(
      async () => setOther(await model.api.submission(place, id)),
      false
    );
  };
  return (
    <section aria-label={trans.__('Other submissions of the student')}>
      <h3>{trans.__('Other submissions')}</h3>
      <ul className="nbcampus-Marking-attempts">
        {others.map(attempt => (
          <li key={attempt.submission_id}>
            {attemptWords(props, attempt)}{' '}
            <button
              type="button"
              className="nbcampus-Link"
              onClick={() => void compare(attempt.submission_id)}
            >
              {trans.__('Compare')}
            </button>{' '}
            <button
              type="button"
              className="nbcampus-Link"
              onClick={() => void model.select(attempt.submission_id)}
            >
              {trans.__('Mark this one')}
            </button>
          </li>
        ))}
      </ul>
      {other && (
        <LinesComparison
          left={other.code}
          right={submission.code}
          leftTitle={trans.__('Attempt %1', other.attempt_number)}
          rightTitle={trans.__('Attempt %1', submission.attempt_number)}
          trans={trans}
        />
      )}
    </section>
  );
}

function attemptWords({ trans }: Props, attempt: MarkedAttempt): string {
  return [
    trans.__('Attempt %1', attempt.attempt_number),
    attempt.clicked_at ? absoluteMoment(Date.parse(attempt.clicked_at)) : '',
    typeof attempt.points === 'number'
      ? trans._n(
          '%2 point',
          '%2 points',
          attempt.points,
          points(attempt.points)
        )
      : '',
    attempt.marked ? trans.__('marked') : ''
  ]
    .filter(text => text)
    .join(' · ');
}
