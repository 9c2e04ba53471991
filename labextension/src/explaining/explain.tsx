/** Under a result: what the analysis found in the code, and what a language model says about it when asked. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { useEffect, useState } from 'react';

import { useChanges } from '../campus/changes';
import { keywordText } from '../explanations/words';
import type {
  AttemptExplanation,
  AttemptSummary,
  Explanation,
  FoundWord
} from '../wire';
import type { IOwnExplanations } from './tokens';

export interface IExplainProps {
  attempt: AttemptSummary;
  explanations: IOwnExplanations;
  trans: TranslationBundle;
}

/** Closed at first: nothing is asked of the campus before somebody opens it. Nothing for what has no result. */
export function Explain(props: IExplainProps): JSX.Element | null {
  const { attempt, explanations, trans } = props;
  const [isOpen, setOpen] = useState(false);
  useChanges(explanations.changed);
  useEffect(() => {
    if (isOpen) {
      explanations.watch(attempt.id);
    }
  }, [isOpen, attempt.id, explanations]);
  if (attempt.status !== 'completed') {
    return null;
  }
  const known = explanations.of(attempt.id);
  const fault = explanations.faultOf(attempt.id);
  return (
    <section
      className="nbcampus-Explain"
      aria-label={trans.__('Explanation of attempt %1', attempt.attempt_number)}
    >
      <button
        type="button"
        className="nbcampus-Link"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {trans.__('Explain this result')}
      </button>
      {isOpen && known && <Known {...props} known={known} />}
      {isOpen && !known && !fault && <p>{trans.__('Looking…')}</p>}
      {isOpen && !known && fault && <p role="alert">{fault.message}</p>}
    </section>
  );
}

function Known(
  props: IExplainProps & { known: AttemptExplanation }
): JSX.Element {
  const { known, trans } = props;
  const { explanation } = known;
  return (
    <>
      {(known.found.length > 0 || explanation?.state !== 'released') && (
        <Found found={known.found} trans={trans} />
      )}
      <div role="status" aria-live="polite">
        {explanation && <Told {...props} explanation={explanation} />}
      </div>
      {!isCurrent(explanation) &&
        (known.refusal ? <p>{known.refusal}</p> : <Ask {...props} />)}
    </>
  );
}

/** An attempt has one at a time; after one that came to nothing there may be another. */
function isCurrent(explanation: Explanation | null): boolean {
  return (
    explanation !== null &&
    ['waiting', 'drafted', 'released'].includes(explanation.state)
  );
}

function Found(props: {
  found: readonly FoundWord[];
  trans: TranslationBundle;
}): JSX.Element {
  const { found, trans } = props;
  if (found.length === 0) {
    return <p>{trans.__('The analysis of your code found nothing to say.')}</p>;
  }
  return (
    <ul aria-label={trans.__('Found in your code')}>
      {found.map(word => (
        <li key={`${word.keyword} ${word.line}`}>
          <strong>{word.title}</strong>
          {word.line > 0 && ` ${trans.__('(line %1)', word.line)}`}:{' '}
          {word.meaning}
        </li>
      ))}
    </ul>
  );
}

function Ask(props: IExplainProps & { known: AttemptExplanation }) {
  const { attempt, explanations, known, trans } = props;
  const { act, busy, refusal } = useActing();
  return (
    <p>
      <button
        type="button"
        className="nbcampus-Button"
        disabled={busy}
        onClick={() => act(explanations.ask(attempt.id))}
      >
        {trans.__('Ask the language model')}
      </button>{' '}
      {trans._n('%1 left today', '%1 left today', known.left)}
      {refusal && <span role="alert"> {refusal}</span>}
    </p>
  );
}

function Told(props: IExplainProps & { explanation: Explanation }) {
  const { explanation, trans } = props;
  if (explanation.state !== 'released') {
    return <p>{stateText(explanation, trans)}</p>;
  }
  return (
    <>
      <p className="nbcampus-Explain-summary">{explanation.summary}</p>
      {explanation.keywords.length > 0 && (
        <ul
          className="nbcampus-Explain-words"
          aria-label={trans.__('Keywords')}
        >
          {explanation.keywords.map(word => (
            <li key={word} className="nbcampus-Tag">
              {keywordText(word)}
            </li>
          ))}
        </ul>
      )}
      <p>
        <strong>{trans.__('A hint:')}</strong> {explanation.hint}
      </p>
      <p className="nbcampus-Explain-source">
        {explanation.by_staff
          ? trans.__('Written by a language model, read by your teacher.')
          : trans.__('Written by a language model: it may be wrong.')}
      </p>
      <Rating {...props} />
    </>
  );
}

function stateText(explanation: Explanation, trans: TranslationBundle): string {
  switch (explanation.state) {
    case 'waiting':
      return trans.__('The language model is asked. This may take a minute.');
    case 'drafted':
      return trans.__('There is an answer. Your teacher reads it first.');
    case 'failed':
      return explanation.failure ?? trans.__('There was no answer.');
    case 'withheld':
    case 'discarded':
    case 'released':
      return trans.__('There was no answer that could be shown to you.');
  }
}

function Rating(props: IExplainProps & { explanation: Explanation }) {
  const { explanation, explanations, trans } = props;
  const { act, busy, refusal } = useActing();
  const rated = explanation.rating?.helpful ?? null;
  const choice = (helpful: boolean, word: string) => (
    <button
      type="button"
      className="nbcampus-Button"
      aria-pressed={rated === helpful}
      disabled={busy}
      onClick={() => act(explanations.rate(explanation.id, helpful))}
    >
      {word}
    </button>
  );
  return (
    <div role="group" aria-label={trans.__('Did this help?')}>
      {trans.__('Did this help?')} {choice(true, trans.__('Yes'))}{' '}
      {choice(false, trans.__('No'))}
      {refusal && <span role="alert"> {refusal}</span>}
    </div>
  );
}

/** One act at a time, and why the last one was refused. */
function useActing() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  return {
    busy,
    refusal,
    act: (doing: Promise<{ message: string } | null>): void => {
      setBusy(true);
      void doing.then(refused => {
        setBusy(false);
        setRefusal(refused?.message ?? null);
      });
    }
  };
}
