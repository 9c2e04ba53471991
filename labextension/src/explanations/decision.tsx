import { useId } from 'react';

import type { ExplanationDraft } from '../wire';
import type { IExplanationsProps } from './body';
import { isOpen, isWhole } from './drafts';
import type { IRewording } from './drafts';
import { costWords, keywordText, ratingWord, stateWord } from './words';

/** As the campus takes them. */
const LONGEST = { summary: 600, hint: 400 };

type Props = IExplanationsProps & { draft: ExplanationDraft };

/** What the model says about the chosen attempt, and what becomes of it. */
export function Decision(props: Props): JSX.Element {
  const { draft, model, trans } = props;
  const { rewording } = model.drafts;
  return (
    <aside
      className="nbcampus-Requests-side"
      aria-label={trans.__('Explanation for %1', draft.student)}
    >
      <header>
        <h2>{draft.student}</h2>
        <p>{trans.__('%1, attempt %2', draft.problem, draft.attempt_number)}</p>
        <p>
          <span
            className={`nbcampus-Tag nbcampus-mod-${draft.state}`}
            role="status"
          >
            {stateWord(draft.state, trans)}
          </span>{' '}
          {draft.decided_by && trans.__('by %1', draft.decided_by)}
        </p>
      </header>
      {rewording ? (
        <Rewording {...props} text={rewording} />
      ) : (
        <Text {...props} />
      )}
      <Refusal {...props} />
      {isOpen(draft.state) && <Acts {...props} />}
      <p className="nbcampus-Explain-source">{costWords(draft, trans)}</p>
      {draft.rating && (
        <p>
          {ratingWord(draft, trans)} {draft.rating.comment}
        </p>
      )}
    </aside>
  );
}

function Text({ draft, trans }: Props): JSX.Element {
  return (
    <div aria-live="polite">
      <h3>{trans.__('Summary')}</h3>
      <p className="nbcampus-Explain-summary">
        {draft.summary ?? draft.failure ?? trans.__('There is no text.')}
      </p>
      {draft.keywords.length > 0 && (
        <>
          <h3>{trans.__('Keywords')}</h3>
          <ul className="nbcampus-Explain-words">
            {draft.keywords.map(word => (
              <li key={word} className="nbcampus-Tag">
                {keywordText(word)}
              </li>
            ))}
          </ul>
        </>
      )}
      {draft.hint !== null && (
        <>
          <h3>{trans.__('Hint')}</h3>
          <p className="nbcampus-Explain-summary">{draft.hint}</p>
        </>
      )}
    </div>
  );
}

function Rewording(props: Props & { text: IRewording }): JSX.Element {
  const { model, text, trans } = props;
  const id = useId();
  const field = (key: keyof IRewording, label: string): JSX.Element => (
    <>
      <label htmlFor={`${id}-${key}`}>{label}</label>
      <textarea
        id={`${id}-${key}`}
        className="nbcampus-Input"
        rows={key === 'summary' ? 7 : 4}
        maxLength={LONGEST[key]}
        value={text[key]}
        aria-invalid={text[key].trim() === ''}
        onChange={event =>
          model.drafts.reword({ ...text, [key]: event.target.value })
        }
      />
    </>
  );
  return (
    <div className="nbcampus-Reply">
      {field('summary', trans.__('Summary'))}
      {field('hint', trans.__('Hint'))}
      {!isWhole(text) && (
        <p className="nbcampus-Form-fault" role="alert">
          {trans.__('Both need words.')}
        </p>
      )}
    </div>
  );
}

function Acts({ draft, model, trans }: Props): JSX.Element {
  const { busy, canRelease, rewording } = model.drafts;
  const isDraft = draft.state === 'drafted';
  return (
    <>
      <div className="nbcampus-Reply-acts">
        {(isDraft || rewording) && (
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-primary"
            disabled={busy || !canRelease}
            onClick={() => void model.decide('released')}
          >
            {rewording
              ? trans.__('Release with my words')
              : trans.__('Release')}
          </button>
        )}
        <button
          type="button"
          className="nbcampus-Button"
          disabled={busy}
          onClick={() => model.drafts.reword(rewording ? null : textOf(draft))}
        >
          {rewording ? trans.__('Leave it as it was') : trans.__('Reword')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          disabled={busy}
          onClick={() => void model.decide('discarded')}
        >
          {trans.__('Discard')}
        </button>
      </div>
      <p className="nbcampus-Explain-source">
        {isDraft
          ? trans.__(
              'Nobody but the staff reads it before it is released. Of one that is discarded the student learns that there is none; they may ask again.'
            )
          : trans.__(
              'The student reads it. Discarding takes it away from them.'
            )}
      </p>
    </>
  );
}

function Refusal({ model, trans }: Props): JSX.Element | null {
  const { refusal, rewording } = model.drafts;
  if (!refusal) {
    return null;
  }
  return (
    <p className="nbcampus-Form-fault" role="alert">
      {refusal.message}
      {rewording && ` ${trans.__('What you wrote is still here.')}`}
    </p>
  );
}

function textOf(draft: ExplanationDraft): IRewording {
  return { summary: draft.summary ?? '', hint: draft.hint ?? '' };
}
