/** An error of the student's code: its message, and the line of the code where it happened. */
import type { TranslationBundle } from '@jupyterlab/translation';

/** Lines of the code shown above and below the one that is named. */
const AROUND = 1;

export interface IFaultProps {
  error: string;
  line: number | null;
  code: string;
  trans: TranslationBundle;
  /** Puts the cursor on a line of the code that was sent; without it the line is only named. */
  onGoTo?: (line: number) => void;
}

export function Fault(props: IFaultProps): JSX.Element {
  const { line, trans, onGoTo } = props;
  return (
    <div className="nbcampus-Fault">
      {line !== null && <Excerpt code={props.code} line={line} trans={trans} />}
      <Message {...props} />
      {line !== null && onGoTo && (
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => onGoTo(line)}
        >
          {trans.__('Go to line %1', line)}
        </button>
      )}
    </div>
  );
}

function Message(props: IFaultProps): JSX.Element {
  return (
    // A box that scrolls has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="nbcampus-Output" tabIndex={0}>
      {props.error.split('\n').map((text, index) => {
        const named = /^line (\d+), in /.exec(text);
        const here = named !== null && Number(named[1]) === props.line;
        return (
          <span
            key={index}
            className={here ? 'nbcampus-Output-here' : undefined}
          >
            {text}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}

function Excerpt(props: {
  code: string;
  line: number;
  trans: TranslationBundle;
}): JSX.Element | null {
  const lines = props.code.split('\n');
  if (props.line < 1 || props.line > lines.length) {
    return null;
  }
  const first = Math.max(1, props.line - AROUND);
  const shown = lines.slice(first - 1, props.line + AROUND);
  return (
    <ol
      className="nbcampus-Excerpt"
      start={first}
      aria-label={props.trans.__('Your code around line %1', props.line)}
    >
      {shown.map((text, index) => {
        const here = first + index === props.line;
        return (
          <li key={index} aria-current={here ? 'true' : undefined}>
            <span className="nbcampus-Excerpt-number" aria-hidden="true">
              {here ? '▶ ' : ''}
              {first + index}
            </span>
            <code>{text || '\u200b'}</code>
          </li>
        );
      })}
    </ol>
  );
}
