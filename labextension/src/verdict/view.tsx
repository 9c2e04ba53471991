/** An attempt's verdict, as the student sees it below the answer and the teacher beside the code. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { FeedbackView } from '../feedback/view';
import type { Attempt, Grading, TestOutcome } from '../wire';
import { Fault } from './fault';
import { points } from './measures';
import { StatusIcon } from './statusicon';
import { TestRow } from './testrow';
import { verdictTexts } from './texts';
import type { VerdictName } from './texts';

export interface IVerdictViewProps {
  attempt: Attempt;
  trans: TranslationBundle;
  audience: 'student' | 'staff';
  /** Puts the cursor on a line of the attempt's code. */
  onGoTo?: (line: number) => void;
}

export function VerdictView(props: IVerdictViewProps): JSX.Element {
  const { attempt, trans } = props;
  const grading = attempt.grading ?? null;
  return (
    <section
      className="nbcampus-Verdict"
      aria-label={trans.__('Result of attempt %1', attempt.attempt_number)}
    >
      {attempt.notice && (
        <p className="nbcampus-Verdict-notice">{attempt.notice}</p>
      )}
      {grading === null ? (
        <p className="nbcampus-Verdict-waiting">{waiting(attempt, trans)}</p>
      ) : (
        <Graded {...props} grading={grading} />
      )}
      {attempt.feedback && (
        <FeedbackView
          feedback={attempt.feedback}
          code={attempt.code}
          trans={trans}
          onGoTo={props.onGoTo}
        />
      )}
    </section>
  );
}

/** "3 of 5 tests passed · 6 / 10 points"; a run tells no points, for it earns none. */
export function headline(attempt: Attempt, trans: TranslationBundle): string {
  const grading = attempt.grading;
  if (!grading) {
    return waiting(attempt, trans);
  }
  if (attempt.type === 'test_run') {
    return trans._n(
      '%2 of %1 sample test passed',
      '%2 of %1 sample tests passed',
      grading.total,
      grading.passed ?? 0
    );
  }
  if (attempt.being_marked) {
    return trans.__(
      'Submitted · being marked; your points come with the feedback'
    );
  }
  if (!isTold(grading.passed) || !isTold(grading.score)) {
    return trans.__(
      'Submitted · your points are shown when the results are released'
    );
  }
  const tests = trans._n(
    '%2 of %1 test passed',
    '%2 of %1 tests passed',
    grading.total,
    grading.passed
  );
  const [score, max] = [points(grading.score), points(grading.max_score)];
  const earned = trans.__('%1 / %2 points', score, max);
  return attempt.marked
    ? `${tests} · ${trans.__('marked')}: ${earned}`
    : `${tests} · ${earned}`;
}

/** Of an exam a student gets no numbers before its results are released. */
function isTold(value: number | null | undefined): value is number {
  return typeof value === 'number';
}

function waiting(attempt: Attempt, trans: TranslationBundle): string {
  switch (attempt.status) {
    case 'queued':
      return trans.__('Waiting to be graded');
    case 'processing':
      return trans.__('Being graded');
    case 'completed':
    case 'error':
      return trans.__('There is no result yet');
  }
}

function Graded(props: IVerdictViewProps & { grading: Grading }): JSX.Element {
  const { attempt, grading, trans } = props;
  const shared = sharedFault(grading.tests);
  const firstFailing = grading.tests.findIndex(test => test.verdict !== 'pass');
  return (
    <>
      <header className="nbcampus-Verdict-head">
        <StatusIcon verdict={overall(grading)} />
        <strong>{headline(attempt, trans)}</strong>
        <span className="nbcampus-Verdict-which">{which(attempt, trans)}</span>
      </header>
      {shared && (
        <div className="nbcampus-Verdict-shared">
          <strong>{verdictTexts(trans)[shared.verdict].short}</strong>
          <Fault
            error={shared.error ?? ''}
            line={shared.error_line ?? null}
            code={attempt.code}
            trans={trans}
            onGoTo={props.onGoTo}
          />
          <p>{verdictTexts(trans)[shared.verdict].help}</p>
        </div>
      )}
      <ul className="nbcampus-Verdict-tests">
        {grading.tests.map((test, index) => (
          <li key={`${grading.grading_run_id} ${test.test_case_id}`}>
            <TestRow
              test={test}
              code={attempt.code}
              startsOpen={index === firstFailing && shared === null}
              tellsError={shared === null}
              trans={trans}
              onGoTo={props.onGoTo}
            />
          </li>
        ))}
      </ul>
      <Hidden {...props} />
    </>
  );
}

function Hidden(
  props: IVerdictViewProps & { grading: Grading }
): JSX.Element | null {
  const { grading, trans } = props;
  const hidden = grading.hidden;
  if (!hidden || props.audience === 'staff') {
    return null;
  }
  if (!isTold(hidden.passed)) {
    const together = hidden.verdict ?? 'fail';
    return (
      <p className="nbcampus-Verdict-hidden">
        <StatusIcon verdict={together} />
        {together === 'pass'
          ? trans.__('All hidden tests passed')
          : trans.__('Not all hidden tests passed')}
        <span className="nbcampus-Verdict-untold">
          {trans.__(
            'This is an exam: its hidden tests are told as one verdict until your teacher releases the results.'
          )}
        </span>
      </p>
    );
  }
  const verdict = hidden.passed === hidden.total ? 'pass' : 'fail';
  return (
    <p className="nbcampus-Verdict-hidden">
      <StatusIcon verdict={verdict} />
      {trans._n(
        '%2 of %1 hidden test passed',
        '%2 of %1 hidden tests passed',
        hidden.total,
        hidden.passed
      )}
    </p>
  );
}

/** The error that every test met, told once: code that cannot be read fails them all in the same way. */
function sharedFault(tests: TestOutcome[]): TestOutcome | null {
  const [first] = tests;
  const same =
    tests.length > 1 &&
    Boolean(first.error) &&
    tests.every(
      test => test.verdict === first.verdict && test.error === first.error
    );
  return same ? first : null;
}

function overall(grading: Grading): VerdictName {
  if (grading.tests.some(test => test.verdict === 'system_error')) {
    return 'system_error';
  }
  if (!isTold(grading.passed)) {
    const tests = grading.tests.every(test => test.verdict === 'pass');
    const hidden = (grading.hidden?.verdict ?? 'pass') === 'pass';
    return tests && hidden ? 'pass' : 'fail';
  }
  return grading.passed === grading.total ? 'pass' : 'fail';
}

function which(attempt: Attempt, trans: TranslationBundle): string {
  const kind =
    attempt.type === 'test_run'
      ? trans.__('Attempt %1, run', attempt.attempt_number)
      : trans.__('Attempt %1, submitted', attempt.attempt_number);
  const late = attempt.late_seconds > 0 && attempt.type === 'final_submission';
  return late ? `${kind} · ${trans.__('late')}` : kind;
}
