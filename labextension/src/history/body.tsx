/** The attempts of the problem in the active notebook. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { useEffect, useReducer } from 'react';

import { useChanges } from '../campus/changes';
import type { IClock } from '../campus/clock';
import { agoWords } from '../campus/moments';
import type { Problem } from '../problem/problem';
import { stageText } from '../problem/stages';
import { AskAbout } from '../requests/askabout';
import type { IOwnRequests } from '../requests/tokens';
import { AttemptRow } from './row';
import type { AttemptHistory } from './model';

export interface IHistoryBodyProps {
  problem: Problem;
  history: AttemptHistory;
  requests: IOwnRequests;
  clock: IClock;
  trans: TranslationBundle;
  onCompare: (attemptId: string) => void;
  onRestore: (attemptId: string) => void;
  onBringBack: () => void;
}

export function HistoryBody(props: IHistoryBodyProps): JSX.Element {
  const { history, problem, trans } = props;
  useChanges(history.changed);
  useChanges(problem.changed);
  useMinutes(props.clock);
  return (
    <div className="nbcampus-History">
      <h2 className="nbcampus-History-title">
        {problem.ids.title || trans.__('This problem')}
      </h2>
      <Replaced {...props} />
      <Waiting {...props} />
      <Rows {...props} />
      {history.trouble && (
        <p className="nbcampus-History-trouble" role="alert">
          {history.trouble}
        </p>
      )}
      <More {...props} />
    </div>
  );
}

export function NoProblem(props: { trans: TranslationBundle }): JSX.Element {
  return (
    <p className="nbcampus-History-nothing">
      {props.trans.__(
        'Open the notebook of a problem to see its attempts here.'
      )}
    </p>
  );
}

/** Code that something else took the place of. */
function Replaced(props: IHistoryBodyProps): JSX.Element | null {
  const { clock, problem, trans } = props;
  const { replaced } = problem;
  if (replaced === null || replaced.code === problem.answer().code) {
    return null;
  }
  return (
    <section className="nbcampus-History-replaced">
      <p>
        {replaced.what}
        <span>
          {trans.__(
            '%1, kept in this browser',
            agoWords(replaced.at, clock.now(), trans)
          )}
        </span>
      </p>
      <button
        type="button"
        className="nbcampus-Button"
        onClick={props.onBringBack}
      >
        {trans.__('Bring it back')}
      </button>
    </section>
  );
}

function Waiting(props: IHistoryBodyProps): JSX.Element | null {
  const { problem, trans } = props;
  const { waiting } = problem.tracker;
  return waiting.length === 0 ? null : (
    <ul className="nbcampus-History-waiting">
      {waiting.map(track => (
        <li key={track.id}>
          <strong>
            {track.type === 'test_run'
              ? trans.__('Run')
              : trans.__('Submission')}
          </strong>{' '}
          {stageText(trans, track)}
        </li>
      ))}
    </ul>
  );
}

function Rows(props: IHistoryBodyProps): JSX.Element | null {
  const { history, problem, trans } = props;
  if (history.state === 'loading') {
    return <p className="nbcampus-History-nothing">{trans.__('Loading…')}</p>;
  }
  if (history.items.length === 0) {
    return history.state === 'failed' ||
      problem.tracker.waiting.length > 0 ? null : (
      <p className="nbcampus-History-nothing">
        {trans.__(
          'No attempts yet. “Run tests” tries your answer, “Submit” hands it in; each of them is kept here.'
        )}
      </p>
    );
  }
  return (
    <ol
      className="nbcampus-History-rows"
      aria-label={trans.__('Attempts, newest first')}
    >
      {history.items.map(item => (
        <li key={item.id}>
          <AttemptRow
            attempt={item}
            now={problem.terms.now()}
            trans={trans}
            onCompare={() => props.onCompare(item.id)}
            onRestore={() => props.onRestore(item.id)}
          />
          <AskAbout
            attempt={item}
            classId={problem.terms.assignment?.class_id ?? null}
            requests={props.requests}
            trans={trans}
          />
        </li>
      ))}
    </ol>
  );
}

function More(props: IHistoryBodyProps): JSX.Element | null {
  const { history, trans } = props;
  if (history.state === 'failed') {
    return (
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => void history.load()}
      >
        {trans.__('Try again')}
      </button>
    );
  }
  return history.hasMore ? (
    <button
      type="button"
      className="nbcampus-Button nbcampus-History-more"
      disabled={history.isLoadingMore}
      onClick={() => void history.loadMore()}
    >
      {history.isLoadingMore ? trans.__('Loading…') : trans.__('Load more')}
    </button>
  ) : null;
}

/** "5 min ago" goes on by itself. */
function useMinutes(clock: IClock): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let stop = () => {};
    const tick = () => {
      again();
      stop = clock.after(60_000, tick);
    };
    stop = clock.after(60_000, tick);
    return () => stop();
  }, [clock]);
}
