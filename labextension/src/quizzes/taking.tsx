import { useRef, useState } from 'react';
import type { FormEvent } from 'react';

import { useChanges } from '../campus/changes';
import { Countdown } from '../exams/countdown';
import { warningWords } from '../exams/times';
import type { QuizSitting } from '../wire';
import type { IQuizProps } from './body';
import type { Saving } from './model';
import { Question } from './question';
import type { TranslationBundle } from '@jupyterlab/translation';

/** The questions of the attempt that has begun. */
export function Taking(
  props: IQuizProps & { sitting: QuizSitting }
): JSX.Element {
  const { model, rendermime, sitting, trans } = props;
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const open = model.isOpen;
  const missing = model.unanswered;

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (missing.length > 0 && !asking) {
      setAsking(true);
    } else {
      setAsking(false);
      void model.submit();
    }
  };
  const goTo = (id: string): void => {
    const place = form.current?.querySelector(`[data-question="${id}"]`);
    setAsking(false);
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('input, textarea, [tabindex]')?.focus();
  };

  return (
    <form ref={form} onSubmit={onSubmit}>
      {sitting.ends_at !== null && (
        <div className="nbcampus-Taking-time">
          <Countdown
            model={model.timer}
            trans={trans}
            said={() => trans.__('What is saved then is handed in for you')}
          />
          <Warned {...props} />
        </div>
      )}
      {sitting.questions.map((question, index) => (
        <Question
          key={question.id}
          question={question}
          number={index + 1}
          answer={model.answers[question.id]}
          onAnswer={open ? answer => model.answer(question.id, answer) : null}
          rendermime={rendermime}
          trans={trans}
        />
      ))}
      {model.sending === 'stored' ? (
        <p className="nbcampus-Note nbcampus-mod-warning" role="status">
          {trans.__(
            'Submitted and stored in your server. The campus does not answer for the moment; your answers are sent when it is back, and count from your click.'
          )}
        </p>
      ) : (
        <footer className="nbcampus-Taking-foot">
          {asking && missing[0] && (
            <p role="alert">
              {trans._n(
                '%1 of %2 questions is unanswered.',
                '%1 of %2 questions are unanswered.',
                missing.length,
                sitting.questions.length
              )}{' '}
              <button
                type="button"
                className="nbcampus-Link"
                onClick={() => goTo(missing[0]?.id ?? '')}
              >
                {trans.__('Go to the first of them')}
              </button>
            </p>
          )}
          <button
            type="submit"
            className="nbcampus-Button nbcampus-mod-primary"
            disabled={!open}
          >
            {submitWords(model.sending, asking && missing.length > 0, trans)}
          </button>
          <span className="nbcampus-Question-said" role="status">
            {savingWords(model.saving, trans)}
          </span>
        </footer>
      )}
    </form>
  );
}

/** What a screen reader says when little time is left, each time once. */
function Warned({ model, trans }: IQuizProps): JSX.Element {
  useChanges(model.timer.ticked);
  const { warning } = model.timer;
  return (
    <span aria-live="polite">{warning && warningWords(warning, trans)}</span>
  );
}

function submitWords(
  sending: string,
  asking: boolean,
  trans: TranslationBundle
): string {
  if (sending === 'sending') {
    return trans.__('Submitting…');
  }
  return asking ? trans.__('Submit all the same') : trans.__('Submit');
}

function savingWords(saving: Saving, trans: TranslationBundle): string {
  switch (saving) {
    case 'saved':
      return trans.__('All answers are saved');
    case 'unsaved':
    case 'saving':
      return trans.__('Saving…');
    case 'kept':
      return trans.__(
        'Kept in this browser; saved as soon as the campus answers'
      );
  }
}
