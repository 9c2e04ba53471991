import type { TranslationBundle } from '@jupyterlab/translation';

import { useOpened } from './opened';

export interface ILineQuestionProps {
  /** What will happen. */
  text: string;
  /** The button that makes it happen; with a question mark the question's name. */
  act: string;
  busy?: boolean;
  onSure: () => void;
  onCancel: () => void;
  trans: TranslationBundle;
}

/** Asks once more, in the line of the button that was pressed; Escape is a no. */
export function LineQuestion(props: ILineQuestionProps): JSX.Element {
  const { text, act, busy, onSure, onCancel, trans } = props;
  const { frame, onKeyDown } = useOpened<HTMLDivElement>(onCancel);
  return (
    // It hears the Escape of its buttons.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={frame}
      className="nbcampus-LineQuestion"
      role="alertdialog"
      aria-label={trans.__('%1?', act)}
      onKeyDown={onKeyDown}
    >
      {text}
      <button
        type="button"
        className="nbcampus-Button nbcampus-mod-primary"
        disabled={busy}
        onClick={onSure}
      >
        {act}
      </button>
      <button type="button" className="nbcampus-Button" onClick={onCancel}>
        {trans.__('Cancel')}
      </button>
    </div>
  );
}
