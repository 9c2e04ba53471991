import type { TranslationBundle } from '@jupyterlab/translation';

import { shortMoment } from '../campus/moments';
import type { Exam } from '../wire';

export interface IMessagesProps {
  exam: Exam;
  trans: TranslationBundle;
}

/** What invigilators told the room, the newest first. */
export function Messages({ exam, trans }: IMessagesProps): JSX.Element | null {
  return exam.messages.length === 0 ? null : (
    <section
      className="nbcampus-Exam-messages"
      aria-label={trans.__('Messages to the room')}
    >
      {[...exam.messages].reverse().map(message => (
        <p key={message.id}>
          <time dateTime={message.created_at}>
            {shortMoment(Date.parse(message.created_at))}
          </time>{' '}
          {message.text}
        </p>
      ))}
    </section>
  );
}
