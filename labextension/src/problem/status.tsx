/** Focus timer, deadline, submissions left, and trouble with the draft, as one line of the toolbar. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { dueWords } from '../campus/moments';
import { classMoment } from '../campus/zones';
import { timerText } from './focustimer';
import { LatenessNote } from './lateness';
import type { Problem } from './problem';
import { pauseWords } from './questions';

export interface IProblemStatusProps {
  problem: Problem;
  trans: TranslationBundle;
  showsTimer: boolean;
}

export function ProblemStatus(props: IProblemStatusProps): JSX.Element {
  // The ticking timer also carries the words of the deadline on.
  useChanges(props.problem.timer.changed);
  return (
    <div className="nbcampus-ProblemStatus">
      {props.showsTimer && <Timer {...props} />}
      <Deadline {...props} />
      <LatenessNote {...props} />
      <Left {...props} />
      <Trouble {...props} />
      <PauseNews {...props} />
    </div>
  );
}

function Timer(props: IProblemStatusProps): JSX.Element {
  const { problem, trans } = props;
  return (
    <span
      className="nbcampus-ProblemStatus-timer"
      role="timer"
      aria-live="off"
      title={trans.__(
        'Time that you worked on this problem: it counts while the notebook is in sight and you are active'
      )}
    >
      <span className="nbcampus-forReaders">{trans.__('Working time')} </span>
      {timerText(problem.timer.seconds)}
    </span>
  );
}

function Deadline(props: IProblemStatusProps): JSX.Element | null {
  const { problem, trans } = props;
  const { terms } = problem;
  if (terms.due === null) {
    return null;
  }
  const handedIn = (terms.problem?.attempts_used ?? 0) > 0;
  const due = dueWords(terms.due, terms.now(), handedIn, trans);
  const full = classMoment(terms.due, terms.timeZone);
  return (
    <time
      className={`nbcampus-mod-${due.urgency}`}
      dateTime={new Date(terms.due).toISOString()}
      title={full}
    >
      {due.text}
      <span className="nbcampus-forReaders"> ({full})</span>
    </time>
  );
}

function Left(props: IProblemStatusProps): JSX.Element | null {
  const { problem, trans } = props;
  const { attemptsLeft, maxAttempts } = problem.terms;
  if (attemptsLeft === null || maxAttempts === null) {
    return null;
  }
  return (
    <span className={attemptsLeft <= 1 ? 'nbcampus-mod-few' : undefined}>
      {trans._n(
        '%2 of %1 submission left',
        '%2 of %1 submissions left',
        maxAttempts,
        attemptsLeft
      )}
    </span>
  );
}

function Trouble(props: IProblemStatusProps): JSX.Element | null {
  const { problem, trans } = props;
  const { trouble } = problem.drafts;
  return trouble === null ? null : (
    <span className="nbcampus-ProblemStatus-trouble" title={trouble}>
      {trans.__('draft not saved yet')}
    </span>
  );
}

/** Says once that a pause has begun and once that it is over; the button counts for who sees it. */
function PauseNews({ problem, trans }: IProblemStatusProps): JSX.Element {
  const { pause } = problem;
  useChanges(pause.changed);
  const begun = (length: number): string =>
    trans.__(
      'The next submission is possible in %1. You can run the tests meanwhile.',
      pauseWords(length, trans)
    );
  const over = trans.__('You can submit again.');
  return (
    <span className="nbcampus-forReaders" role="status">
      {pause.length !== null && (pause.left > 0 ? begun(pause.length) : over)}
    </span>
  );
}
