import type { RegradeRequest } from '../wire';
import type { IRequestsProps } from './body';
import { scoreWord } from './list';
import { ReplyForm } from './replyform';
import type { IReplyAct } from './replyform';
import { Thread } from './thread';
import { stateWord } from './words';

type Props = IRequestsProps & { request: RegradeRequest };

/** The thread of the chosen request, the answer to it, and the ways to change the result. */
export function Answer(props: Props): JSX.Element {
  const { model, request, trans } = props;
  const { assignment_problem_id: placeId } = request;
  return (
    <aside
      className="nbcampus-Requests-side"
      aria-label={trans.__('Request of %1', request.student)}
    >
      <header>
        <h2>{request.student}</h2>
        <p>
          {request.item} · {request.problem}
          {scoreWord(request) && ` · ${scoreWord(request)}`}
        </p>
        <p>
          <span
            className={`nbcampus-Tag nbcampus-mod-${request.state}`}
            role="status"
          >
            {stateWord(request.state, trans)}
          </span>{' '}
          {request.decided_by && trans.__('by %1', request.decided_by)}
        </p>
      </header>
      <Thread request={request} trans={trans} />
      <ReplyForm
        key={request.id}
        label={trans.__('Your answer to %1', request.student)}
        text={model.text}
        busy={model.busy}
        refusal={refused(props)}
        acts={actsOf(props)}
        onWrite={text => model.write(text)}
        trans={trans}
      />
      <h3>{trans.__('Change the result')}</h3>
      <div className="nbcampus-Reply-acts">
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => props.onMark(placeId)}
        >
          {trans.__('Mark by hand…')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => props.onRegrade(placeId)}
        >
          {trans.__('Regrade…')}
        </button>
      </div>
    </aside>
  );
}

/** A request that waits is answered or asked back about; a decided one can be opened again. */
function actsOf(props: Props): [IReplyAct, ...IReplyAct[]] {
  const { model, request, trans } = props;
  const reply: IReplyAct = {
    word: trans.__('Reply'),
    act: text => void model.reply(text, null)
  };
  return request.state === 'open'
    ? [
        reply,
        {
          word: trans.__('Accept'),
          act: text => void model.reply(text, 'accepted')
        },
        {
          word: trans.__('Decline'),
          act: text => void model.reply(text, 'declined')
        }
      ]
    : [
        reply,
        {
          word: trans.__('Open again'),
          act: text => void model.reply(text, 'open')
        }
      ];
}

function refused({ model, trans }: Props): string | null {
  const { refusal } = model;
  if (!refusal) {
    return null;
  }
  return refusal.error === 'request_closed'
    ? trans.__(
        '%1 What you wrote is still here: send it as a reply, or open the request again.',
        refusal.message
      )
    : refusal.message;
}
