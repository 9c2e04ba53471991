/** One attempt in the history. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { absoluteMoment, agoWords } from '../campus/moments';
import { points } from '../verdict/measures';
import { StatusIcon } from '../verdict/statusicon';
import type { AttemptSummary } from '../wire';

export interface IAttemptRowProps {
  attempt: AttemptSummary;
  now: number;
  trans: TranslationBundle;
  onCompare: () => void;
  onRestore: () => void;
}

export function AttemptRow(props: IAttemptRowProps): JSX.Element {
  const { attempt, now, trans } = props;
  const at = Date.parse(attempt.clicked_at);
  const name =
    attempt.type === 'test_run' ? trans.__('Run') : trans.__('Submission');
  return (
    <article
      className={`nbcampus-AttemptRow nbcampus-mod-${attempt.type}`}
      aria-label={trans.__('%1, attempt %2', name, attempt.attempt_number)}
    >
      <div className="nbcampus-AttemptRow-head">
        <span className="nbcampus-AttemptRow-number">
          {attempt.attempt_number}
        </span>
        <strong>{name}</strong>
        {attempt.late_seconds > 0 && attempt.type === 'final_submission' && (
          <span className="nbcampus-Tag">{trans.__('late')}</span>
        )}
        <Score attempt={attempt} trans={trans} />
      </div>
      <div className="nbcampus-AttemptRow-result">
        <Result attempt={attempt} trans={trans} />
        <time dateTime={attempt.clicked_at} title={absoluteMoment(at)}>
          {agoWords(at, now, trans)}
        </time>
      </div>
      <div className="nbcampus-AttemptRow-buttons">
        <button
          type="button"
          className="nbcampus-Button"
          title={trans.__('Show this version beside your present answer')}
          onClick={props.onCompare}
        >
          {trans.__('Compare')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          title={trans.__(
            'Put this version into the answer; what is there now is kept'
          )}
          onClick={props.onRestore}
        >
          {trans.__('Restore')}
        </button>
      </div>
    </article>
  );
}

function Result(props: {
  attempt: AttemptSummary;
  trans: TranslationBundle;
}): JSX.Element {
  const { attempt, trans } = props;
  const { passed, total } = attempt;
  if (typeof passed !== 'number' || typeof total !== 'number') {
    return <span>{statusText(attempt, trans)}</span>;
  }
  return (
    <>
      <StatusIcon verdict={passed === total ? 'pass' : 'fail'} />
      <span>{trans.__('%1 of %2 tests', passed, total)}</span>
    </>
  );
}

/** Points are earned by submissions only. */
function Score(props: {
  attempt: AttemptSummary;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { being_marked, marked, max_score: max, score, type } = props.attempt;
  if (being_marked) {
    return (
      <span className="nbcampus-Tag">{props.trans.__('being marked')}</span>
    );
  }
  const isTold = typeof score === 'number' && typeof max === 'number';
  return type === 'final_submission' && isTold ? (
    <span className="nbcampus-AttemptRow-score">
      {marked && `${props.trans.__('marked')}: `}
      {props.trans.__('%1 / %2 points', points(score), points(max))}
    </span>
  ) : null;
}

function statusText(attempt: AttemptSummary, trans: TranslationBundle): string {
  switch (attempt.status) {
    case 'queued':
      return trans.__('waiting');
    case 'processing':
      return trans.__('running');
    case 'completed':
      return trans.__('done');
    case 'error':
      return trans.__('delayed');
  }
}
