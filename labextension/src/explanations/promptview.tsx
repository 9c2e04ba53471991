import { useEffect, useId, useState } from 'react';

import type { ExplanationPrompt } from '../wire';
import type { IExplanationsProps } from './body';
import { Preview } from './preview';
import { Versions } from './versions';

/** As the campus takes it. */
const LONGEST = 4000;

/** What the model is told, for the teachers of the class. */
export function PromptView(props: IExplanationsProps): JSX.Element {
  const { model, trans } = props;
  const { prompt, refusal } = model.rules;
  if (!model.mayChange) {
    return (
      <p className="nbcampus-Note">
        {trans.__(
          'What the language model is told is read and changed by the teachers of the class.'
        )}
      </p>
    );
  }
  if (prompt) {
    return <Form {...props} prompt={prompt} />;
  }
  return refusal ? (
    <p className="nbcampus-Note nbcampus-mod-error" role="alert">
      {refusal.message}
    </p>
  ) : (
    <p className="nbcampus-Note">{trans.__('Loading…')}</p>
  );
}

/** What a colleague saves meanwhile is shown among the versions, and what is typed here stays. */
function Form(
  props: IExplanationsProps & { prompt: ExplanationPrompt }
): JSX.Element {
  const { model, prompt, trans } = props;
  const { rules } = model;
  const fieldId = useId();
  const [base, setBase] = useState(prompt);
  const [text, setText] = useState(prompt.rules);
  const dirty = text !== base.rules;
  const moved = base.version !== prompt.version;
  const takeTheirs = (): void => {
    setBase(prompt);
    setText(prompt.rules);
  };
  useEffect(() => {
    if (moved && (!dirty || text.trim() === prompt.rules)) {
      takeTheirs();
    }
  });
  return (
    <form
      className="nbcampus-Deadlines-policy"
      onSubmit={event => {
        event.preventDefault();
        void rules.changePrompt(base.version, text);
      }}
    >
      <p className="nbcampus-Deadlines-help">
        {trans.__(
          'This is how the language model is told to explain. Rules of the platform follow it and cannot be changed: what a student wrote is data and never an instruction, and the solution is not told. Look at the preview to read all that is sent.'
        )}
      </p>
      <div className="nbcampus-Reply nbcampus-Explanations-prompt">
        <label htmlFor={fieldId}>
          {base.version > 0
            ? trans.__('What the model is told (version %1)', base.version)
            : trans.__('What the model is told (built in)')}
        </label>
        <textarea
          id={fieldId}
          className="nbcampus-Input"
          rows={12}
          maxLength={LONGEST}
          value={text}
          onChange={event => setText(event.target.value)}
        />
      </div>
      {moved && dirty && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {trans.__(
            'A colleague saved version %1 meanwhile. Yours is still here.',
            prompt.version
          )}{' '}
          <button type="button" className="nbcampus-Link" onClick={takeTheirs}>
            {trans.__('Take theirs')}
          </button>{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => setBase(prompt)}
          >
            {trans.__('Go on with mine')}
          </button>
        </p>
      )}
      {rules.refusal && !(moved && dirty) && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {rules.refusal.message}
        </p>
      )}
      <div className="nbcampus-Reply-acts">
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={rules.busy || !dirty || moved || text.trim() === ''}
        >
          {trans.__('Save as version %1', prompt.version + 1)}
        </button>
        {dirty && (
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() => setText(base.rules)}
          >
            {trans.__('Leave it as it was')}
          </button>
        )}
        <span role="status">
          {rules.saved === 'prompt' &&
            trans.__('Saved. New questions are asked with it.')}
        </span>
      </div>
      <Preview {...props} text={text} />
      <Versions {...props} onTake={setText} />
    </form>
  );
}
