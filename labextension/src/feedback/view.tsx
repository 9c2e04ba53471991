/** What a person wrote about an attempt, as its student reads it. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { points, signed } from '../verdict/measures';
import type { Feedback, FeedbackComment } from '../wire';

export interface IFeedbackViewProps {
  feedback: Feedback;
  /** The code that the comments are about. */
  code: string;
  trans: TranslationBundle;
  /** Puts the cursor on a line of the code. */
  onGoTo?: (line: number) => void;
}

export function FeedbackView(props: IFeedbackViewProps): JSX.Element {
  const { feedback, trans } = props;
  return (
    <section className="nbcampus-Feedback" aria-label={trans.__('Feedback')}>
      <h3>{trans.__('Feedback')}</h3>
      {feedback.text && (
        <p className="nbcampus-Feedback-text">{feedback.text}</p>
      )}
      <Points {...props} />
      {feedback.comments.length > 0 && (
        <ul className="nbcampus-Feedback-comments">
          {feedback.comments.map((comment, index) => (
            <li key={index}>
              <Commented {...props} comment={comment} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How the points came about: what they started from, and each item. */
function Points(props: IFeedbackViewProps): JSX.Element | null {
  const { feedback, trans } = props;
  const { adjustment, base_points: base, items } = feedback;
  if (items.length === 0 && adjustment === 0) {
    return null;
  }
  const lines = [
    ...items.map(item => ({ label: item.label, points: item.points })),
    ...(adjustment === 0
      ? []
      : [{ label: trans.__('Adjustment'), points: adjustment }])
  ];
  return (
    <ul className="nbcampus-Feedback-items">
      {typeof base === 'number' && (
        <li>
          <span className="nbcampus-Feedback-points">{points(base)}</span>
          {trans.__('to start from')}
        </li>
      )}
      {lines.map((line, index) => (
        <li key={index}>
          <span className="nbcampus-Feedback-points">
            {signed(line.points)}
          </span>
          {line.label}
        </li>
      ))}
    </ul>
  );
}

/** A comment beside the lines that it is about. */
function Commented(
  props: IFeedbackViewProps & { comment: FeedbackComment }
): JSX.Element {
  const { code, comment, onGoTo, trans } = props;
  const { file_name: file, line_from: first, line_to: last } = comment;
  const isOnLines = typeof first === 'number' && typeof last === 'number';
  const lines =
    isOnLines && file === null
      ? code
          .split('\n')
          .slice(first - 1, last)
          .join('\n')
      : '';
  return (
    <figure className="nbcampus-Feedback-comment">
      <figcaption>
        {isOnLines && file === null && onGoTo ? (
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => onGoTo(first)}
          >
            {whereWords(comment, trans)}
          </button>
        ) : (
          whereWords(comment, trans)
        )}{' '}
        {trans.__('by %1', comment.author)}
      </figcaption>
      {lines && <pre>{lines}</pre>}
      <p className="nbcampus-Feedback-text">{comment.text}</p>
    </figure>
  );
}

/** "Line 3", "data.csv, lines 1 to 4", "On the whole". */
export function whereWords(
  anchor: Pick<FeedbackComment, 'file_name' | 'line_from' | 'line_to'>,
  trans: TranslationBundle
): string {
  const { file_name: file, line_from: first, line_to: last } = anchor;
  const lines =
    first === null
      ? ''
      : first === last
        ? trans.__('line %1', first)
        : trans.__('lines %1 to %2', first, last);
  const where = [file, lines].filter(part => part).join(', ');
  return where || trans.__('On the whole');
}
