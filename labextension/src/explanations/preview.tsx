import { useState } from 'react';

import { shortMoment } from '../campus/moments';
import { Choice } from '../teaching/choice';
import type { IExplanationsProps } from './body';

/** What the model would read about an attempt, with the rules as they are typed. */
export function Preview(
  props: IExplanationsProps & { text: string }
): JSX.Element {
  const { model, text, trans } = props;
  const { attempts, busy, preview } = model.rules;
  const [wanted, setWanted] = useState('');
  const chosen = attempts.find(({ id }) => id === wanted) ?? attempts.at(0);
  if (!chosen) {
    return (
      <p className="nbcampus-Deadlines-help">
        {trans.__(
          'With the first attempt of a student you can look here at what the model would read.'
        )}
      </p>
    );
  }
  return (
    <section
      className="nbcampus-Explanations-preview"
      aria-label={trans.__('What the model would read')}
    >
      <div className="nbcampus-Explanations-trial">
        <Choice
          label={trans.__('Preview with')}
          value={chosen.id}
          choices={attempts.map(one => ({
            value: one.id,
            text: trans.__(
              '%1: %2 #%3, %4',
              one.student_name,
              one.problem_title,
              one.attempt_number,
              shortMoment(Date.parse(one.clicked_at))
            )
          }))}
          onChoose={setWanted}
        />
        <button
          type="button"
          className="nbcampus-Button"
          disabled={busy || text.trim() === ''}
          onClick={() => void model.rules.look(text, chosen.id)}
        >
          {trans.__('Preview')}
        </button>
        {preview && (
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() => model.rules.hidePreview()}
          >
            {trans.__('Hide')}
          </button>
        )}
      </div>
      {preview?.messages.map((message, index) => (
        <div key={index}>
          <h3>
            {message.role === 'system'
              ? trans.__('The rules, the vocabulary and the problem')
              : trans.__("The student's work")}
          </h3>
          {/* A long text is scrolled by keys too. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre tabIndex={0}>{message.content}</pre>
        </div>
      ))}
    </section>
  );
}
