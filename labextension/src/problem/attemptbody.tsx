/** What is shown below the answer: where the newest click stands, and the newest verdict. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { useEffect, useState } from 'react';

import type { IClock } from '../campus/clock';
import type { Attempt } from '../wire';
import { StatusIcon } from '../verdict/statusicon';
import { Explain } from '../explaining/explain';
import type { IOwnExplanations } from '../explaining/tokens';
import { AskAbout } from '../requests/askabout';
import type { IOwnRequests } from '../requests/tokens';
import { VerdictView } from '../verdict/view';
import { stageText } from './stages';
import type { ITrack } from './track';

/** Waiting for less than this needs no count. */
const COUNTED_MS = 2000;

export interface IAttemptBodyProps {
  latest: ITrack;
  graded: ITrack | null;
  /** Null while that is not known. */
  classId: string | null;
  requests: IOwnRequests;
  explanations: IOwnExplanations;
  clock: IClock;
  trans: TranslationBundle;
  onRetry: (id: string) => void;
  onGoTo: (attempt: Attempt, line: number) => void;
}

export function AttemptBody(props: IAttemptBodyProps): JSX.Element {
  const { latest, trans } = props;
  const graded = props.graded?.attempt ?? null;
  const isPresent = latest.id === graded?.id;
  return (
    // JupyterLab's notebook shortcuts are single letters: they must not act on the notebook from in here.
    <div className="nbcampus-Attempt" data-lm-suppress-shortcuts="true">
      <div className="nbcampus-forReaders" role="status" aria-live="polite">
        {stageText(trans, latest)}
      </div>
      {!isPresent && <Progress key={latest.id} {...props} />}
      {graded && (
        <div className={isPresent ? undefined : 'nbcampus-Attempt-before'}>
          {!isPresent && (
            <div className="nbcampus-Attempt-beforeTitle">
              {trans.__('The result before')}
            </div>
          )}
          <VerdictView
            key={graded.id}
            attempt={graded}
            trans={trans}
            audience="student"
            onGoTo={line => props.onGoTo(graded, line)}
          />
          <Explain
            key={`explanation ${graded.id}`}
            attempt={graded}
            explanations={props.explanations}
            trans={trans}
          />
          <AskAbout
            key={`questions ${graded.id}`}
            attempt={graded}
            classId={props.classId}
            requests={props.requests}
            trans={trans}
          />
        </div>
      )}
    </div>
  );
}

function Progress(props: IAttemptBodyProps): JSX.Element {
  const { latest, trans } = props;
  const moving = ['sending', 'queued', 'running'].includes(latest.stage);
  return (
    <div className={`nbcampus-Progress nbcampus-mod-${latest.stage}`}>
      {moving ? (
        <span className="nbcampus-Spinner" aria-hidden="true" />
      ) : (
        <StatusIcon
          verdict={latest.stage === 'refused' ? 'fail' : 'system_error'}
        />
      )}
      <div className="nbcampus-Progress-text">
        {/* The words are read out by the status above. */}
        <div aria-hidden="true">
          {stageText(trans, latest)}
          {moving && <Elapsed clock={props.clock} trans={trans} />}
        </div>
        {latest.detail && latest.stage !== 'stored' && <p>{latest.detail}</p>}
        {latest.stage === 'unsent' && (
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() => props.onRetry(latest.id)}
          >
            {trans.__('Send now')}
          </button>
        )}
      </div>
    </div>
  );
}

function Elapsed(props: {
  clock: IClock;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { clock, trans } = props;
  const [since] = useState(() => clock.now());
  const [now, setNow] = useState(since);
  useEffect(() => {
    let stop = () => {};
    const tick = () => {
      setNow(clock.now());
      stop = clock.after(1000, tick);
    };
    stop = clock.after(1000, tick);
    return () => stop();
  }, [clock]);
  const passed = now - since;
  return passed < COUNTED_MS ? null : (
    <span className="nbcampus-Progress-elapsed">
      {trans.__('%1 s', Math.floor(passed / 1000))}
    </span>
  );
}
