/** A student's questions about a result, under the result. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { useEffect, useRef, useState } from 'react';

import { useChanges } from '../campus/changes';
import type { CampusRefusal } from '../campus/tokens';
import type { AttemptSummary, RegradeRequest, RequestState } from '../wire';
import { ReplyForm } from './replyform';
import { Thread } from './thread';
import type { IOwnRequests } from './tokens';
import { stateWord } from './words';

export interface IAskAboutProps {
  attempt: AttemptSummary;
  /** Null while that is not known. */
  classId: string | null;
  requests: IOwnRequests;
  trans: TranslationBundle;
}

/** The threads about an attempt, and the way to ask where none waits; nothing for what cannot be asked about. */
export function AskAbout(props: IAskAboutProps): JSX.Element | null {
  const { attempt, classId, requests, trans } = props;
  useChanges(requests.changed);
  const asked = isAskable(attempt) ? classId : null;
  useEffect(() => {
    if (asked !== null) {
      requests.watch(asked);
    }
  }, [asked, requests]);
  if (asked === null || !requests.isKnown(asked)) {
    return null;
  }
  const own = requests.ofAttempt(attempt.id);
  return (
    <section
      className="nbcampus-AskAbout"
      aria-label={trans.__(
        'Questions about attempt %1',
        attempt.attempt_number
      )}
    >
      {own.map(request => (
        <OwnThread key={request.id} {...props} request={request} />
      ))}
      {own.every(request => request.state !== 'open') && <Ask {...props} />}
    </section>
  );
}

/** A submission whose result its student was told: the campus decides the same. */
export function isAskable(attempt: AttemptSummary): boolean {
  return (
    attempt.type === 'final_submission' &&
    attempt.status === 'completed' &&
    typeof attempt.passed === 'number'
  );
}

function Ask(props: IAskAboutProps): JSX.Element {
  const { attempt, requests, trans } = props;
  const [isOpen, setOpen] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const draft = useSending(text => requests.ask(attempt.id, text));
  useEffect(() => {
    if (isOpen) {
      form.current?.querySelector('textarea')?.focus();
    }
  }, [isOpen]);
  if (!isOpen) {
    return (
      <button
        type="button"
        className="nbcampus-Link"
        onClick={() => setOpen(true)}
      >
        {trans.__('Ask about this result…')}
      </button>
    );
  }
  return (
    <div ref={form}>
      <ReplyForm
        {...draft.shown}
        label={trans.__('Why do you think that this result is wrong?')}
        acts={[{ word: trans.__('Ask'), act: text => draft.send(text) }]}
        onCancel={() => setOpen(false)}
        trans={trans}
      />
    </div>
  );
}

function OwnThread(
  props: IAskAboutProps & { request: RegradeRequest }
): JSX.Element {
  const { request, requests, trans } = props;
  const draft = useSending((text, state) =>
    requests.reply(request, text, state)
  );
  const waits = request.state === 'open';
  return (
    <details className="nbcampus-AskAbout-thread" open>
      <summary>
        {trans.__('Your question')}{' '}
        <span className={`nbcampus-Tag nbcampus-mod-${request.state}`}>
          {stateWord(request.state, trans)}
        </span>
      </summary>
      <Thread request={request} trans={trans} />
      {waits && (
        <ReplyForm
          {...draft.shown}
          label={trans.__('Add something')}
          acts={[
            { word: trans.__('Send'), act: text => draft.send(text) },
            {
              word: trans.__('Take my question back'),
              otherwise: trans.__('I take this back.'),
              act: text => draft.send(text, 'withdrawn')
            }
          ]}
          trans={trans}
        />
      )}
      {!waits && draft.shown.refusal && (
        <p className="nbcampus-Form-fault" role="alert">
          {draft.shown.refusal} {draft.shown.text}
        </p>
      )}
    </details>
  );
}

/** A text that is kept until the campus has taken it. */
function useSending(
  send: (
    text: string,
    state: RequestState | null
  ) => Promise<CampusRefusal | null>
) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  return {
    shown: { text, busy, refusal, onWrite: setText },
    send: (said: string, state: RequestState | null = null): void => {
      setBusy(true);
      void send(said, state).then(refused => {
        setBusy(false);
        setRefusal(refused?.message ?? null);
        if (!refused) {
          setText('');
        }
      });
    }
  };
}
