import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';

import type { Choice } from '../wire';
import type { AuthoredQuestion, IFault } from './drafts';
import { freeChoiceId } from './drafts';
import { Tick } from './fields';

type ChoiceQuestion = Extract<AuthoredQuestion, { choices: Choice[] }>;

export interface IChoicesFormProps {
  question: ChoiceQuestion;
  fault: IFault | null;
  onChange: (change: Partial<AuthoredQuestion>) => void;
  trans: TranslationBundle;
}

/** Choices with what is right about them: one, some, or their order, which is that of the form. */
export function ChoicesForm(props: IChoicesFormProps): JSX.Element {
  const { question, fault, onChange, trans } = props;
  const { choices } = question;
  const name = useId();
  const put = (next: Choice[]): void => onChange(withChoices(question, next));
  const wrong =
    fault && ['choices', 'answer', 'text'].includes(fault.field)
      ? fault.text
      : null;
  return (
    <fieldset className="nbcampus-ChoicesForm">
      <legend>{legend(question, trans)}</legend>
      {choices.map((choice, place) => (
        <div key={choice.id} className="nbcampus-Question-line">
          <Right {...props} choice={choice} name={name} />
          <input
            className="nbcampus-Input nbcampus-mod-wide"
            aria-label={trans.__('Choice %1', place + 1)}
            value={choice.text}
            onChange={event =>
              put(replaced(choices, place, event.target.value))
            }
          />
          <button
            type="button"
            className="nbcampus-IconButton"
            aria-label={trans.__('Move choice %1 up', place + 1)}
            disabled={place === 0}
            onClick={() => put(swapped(choices, place))}
          >
            ↑
          </button>
          <button
            type="button"
            className="nbcampus-IconButton"
            aria-label={trans.__('Remove choice %1', place + 1)}
            disabled={choices.length <= 2}
            onClick={() => put(choices.filter(({ id }) => id !== choice.id))}
          >
            ✕
          </button>
        </div>
      ))}
      {wrong && (
        <span className="nbcampus-Field-fault" role="alert">
          {wrong}
        </span>
      )}
      <div className="nbcampus-Question-line">
        <button
          type="button"
          className="nbcampus-Button"
          disabled={choices.length >= 26}
          onClick={() => {
            const id = freeChoiceId(choices.map(each => each.id));
            put([...choices, { id, text: '' }]);
          }}
        >
          {trans.__('Add a choice')}
        </button>
        {question.kind !== 'single_choice' && (
          <Tick
            label={trans.__('A part of it earns a part of the points')}
            checked={question.partial}
            onChange={partial => onChange({ partial })}
          />
        )}
      </div>
    </fieldset>
  );
}

function Right(
  props: IChoicesFormProps & { choice: Choice; name: string }
): JSX.Element | null {
  const { question, choice, name, onChange, trans } = props;
  if (question.kind === 'ordering') {
    return null;
  }
  const { answer } = question;
  const single = question.kind === 'single_choice';
  return (
    <input
      type={single ? 'radio' : 'checkbox'}
      name={name}
      aria-label={trans.__('“%1” is right', choice.text)}
      checked={single ? answer === choice.id : answer.includes(choice.id)}
      onChange={() =>
        onChange(
          Array.isArray(answer)
            ? { answer: chosen(question, answer, choice.id) }
            : { answer: choice.id }
        )
      }
    />
  );
}

function chosen(
  { choices }: ChoiceQuestion,
  answer: string[],
  id: string
): string[] {
  const wanted = new Set(answer);
  if (!wanted.delete(id)) {
    wanted.add(id);
  }
  return choices.map(choice => choice.id).filter(each => wanted.has(each));
}

/** The choices, and an answer that names those alone. */
function withChoices(
  question: ChoiceQuestion,
  choices: Choice[]
): Partial<AuthoredQuestion> {
  const ids = choices.map(({ id }) => id);
  switch (question.kind) {
    case 'ordering':
      return { choices, answer: ids };
    case 'multiple_choice':
      return {
        choices,
        answer: question.answer.filter(id => ids.includes(id))
      };
    case 'single_choice':
      return {
        choices,
        answer: ids.includes(question.answer) ? question.answer : (ids[0] ?? '')
      };
  }
}

function replaced(choices: Choice[], place: number, text: string): Choice[] {
  return choices.map((choice, index) =>
    index === place ? { ...choice, text } : choice
  );
}

function swapped(choices: Choice[], place: number): Choice[] {
  const next = [...choices];
  const [choice] = next.splice(place, 1);
  return choice
    ? [...next.slice(0, place - 1), choice, ...next.slice(place - 1)]
    : next;
}

function legend(question: ChoiceQuestion, trans: TranslationBundle): string {
  switch (question.kind) {
    case 'single_choice':
      return trans.__('Choices; mark the right one');
    case 'multiple_choice':
      return trans.__('Choices; mark all right ones');
    case 'ordering':
      return trans.__('What is to be put in order, in the right order');
  }
}
