import type { TranslationBundle } from '@jupyterlab/translation';

import { absoluteMoment, shortMoment } from '../campus/moments';
import type { RegradeRequest, RequestMessage } from '../wire';
import { moveWord } from './words';

/** The messages of a request, oldest first; a new one is read out. */
export function Thread(props: {
  request: RegradeRequest;
  trans: TranslationBundle;
}): JSX.Element {
  const { request, trans } = props;
  return (
    <ol
      className="nbcampus-Thread"
      aria-label={trans.__('Messages')}
      aria-live="polite"
    >
      {request.messages.map(message => (
        <li
          key={message.id}
          className={message.is_student ? '' : 'nbcampus-mod-staff'}
        >
          <Message message={message} trans={trans} />
        </li>
      ))}
    </ol>
  );
}

function Message(props: {
  message: RequestMessage;
  trans: TranslationBundle;
}): JSX.Element {
  const { message, trans } = props;
  const at = Date.parse(message.created_at);
  return (
    <>
      <p className="nbcampus-Thread-head">
        <strong>{message.author}</strong>{' '}
        {message.state && (
          <span className="nbcampus-Tag">{moveWord(message.state, trans)}</span>
        )}{' '}
        <time dateTime={message.created_at} title={absoluteMoment(at)}>
          {shortMoment(at)}
        </time>
      </p>
      <p className="nbcampus-Thread-text">{message.text}</p>
    </>
  );
}
