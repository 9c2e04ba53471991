import type { TranslationBundle } from '@jupyterlab/translation';
import { useState } from 'react';

/** Copies something, and says so until the button is left. */
export function CopyButton(props: {
  copy: () => Promise<void>;
  word: string;
  trans: TranslationBundle;
}): JSX.Element {
  const { copy, word, trans } = props;
  const [copied, setCopied] = useState(false);
  return (
    <>
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => void copy().then(() => setCopied(true))}
        onBlur={() => setCopied(false)}
      >
        {word}
      </button>
      <span role="status" className="nbcampus-Copied">
        {copied ? trans.__('Copied') : ''}
      </span>
    </>
  );
}
