import { closeIcon } from '@jupyterlab/ui-components';
import { useState } from 'react';

import { CodeView } from '../teaching/code';
import { points } from '../verdict/measures';
import { VerdictView } from '../verdict/view';
import type { Grading, RegradeComparison, RegradedAttempt } from '../wire';
import type { IRegradeProps } from './view';

/** A student of the regrade: the submissions, the code of one, and its two results beside each other. */
export function LookView(props: IRegradeProps): JSX.Element {
  const { model, trans } = props;
  const { look } = model;
  const { student, comparison, failure } = look;
  return (
    <section
      className="nbcampus-Look"
      aria-label={trans.__('The chosen student')}
    >
      <header className="nbcampus-Look-head">
        <h2>{student?.student_name ?? trans.__('Loading…')}</h2>
        <button
          type="button"
          className="nbcampus-IconButton"
          title={trans.__('Close')}
          aria-label={trans.__('Close')}
          onClick={() => look.close()}
        >
          <closeIcon.react tag="span" width="16px" />
        </button>
      </header>
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void look.reload()}
          >
            {trans.__('Try again')}
          </button>
        </p>
      )}
      {student && student.attempts.length > 1 && <Submissions {...props} />}
      {comparison && (
        <Both key={comparison.attempt.id} {...props} comparison={comparison} />
      )}
    </section>
  );
}

function Submissions(props: IRegradeProps): JSX.Element {
  const { model, trans } = props;
  const { look } = model;
  return (
    <div
      className="nbcampus-Look-submissions"
      role="group"
      aria-label={trans.__('Submissions')}
    >
      {look.student?.attempts.map(one => (
        <button
          key={one.attempt_id}
          type="button"
          className="nbcampus-FilterChip"
          aria-pressed={one.attempt_id === look.submissionId}
          onClick={() => void look.choose(one.attempt_id)}
        >
          {trans.__('#%1', one.attempt_number)} {scores(one)}
        </button>
      ))}
    </div>
  );
}

function Both(
  props: IRegradeProps & { comparison: RegradeComparison }
): JSX.Element {
  const { comparison, regrade, editors, trans } = props;
  const { attempt, before, after, failed } = comparison;
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  const side = (grading: Grading): JSX.Element => (
    <VerdictView
      attempt={{ ...attempt, grading }}
      trans={trans}
      audience="staff"
      onGoTo={line => setGoTo({ line })}
    />
  );
  return (
    <>
      <h3>{trans.__('Code')}</h3>
      <CodeView
        code={attempt.code}
        language={attempt.language}
        goTo={goTo}
        editors={editors}
        label={trans.__('Code of %1', attempt.student_name)}
      />
      <div className="nbcampus-Look-sides">
        <section aria-label={trans.__('Result before')}>
          <h3>{trans.__('Before')}</h3>
          {side(before)}
        </section>
        <section aria-label={trans.__('Result after')}>
          <h3>{trans.__('With version %1', regrade.version)}</h3>
          {after ? (
            side(after)
          ) : (
            <p className="nbcampus-Note nbcampus-mod-flush">
              {failed
                ? trans.__('It could not be graded, for a reason of ours.')
                : trans.__('It is not graded yet.')}
            </p>
          )}
        </section>
      </div>
    </>
  );
}

/** "3 → 5" */
function scores(one: RegradedAttempt): string {
  const now = one.new_score === null ? '–' : points(one.new_score);
  return `${points(one.old_score)} → ${now}`;
}
