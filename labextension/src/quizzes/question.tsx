import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';
import type { ReactNode } from 'react';

import { Markdown } from '../reading/markdown';
import { points } from '../verdict/measures';
import type { AskedQuestion } from '../wire';
import { toggled } from './answers';
import type { Answer } from './answers';
import { readNumber } from './numbers';
import { Order } from './order';

export interface IQuestionProps {
  question: AskedQuestion;
  /** From 1. */
  number: number;
  answer: Answer | undefined;
  /** Without it nothing can be changed. */
  onAnswer: ((answer: Answer) => void) | null;
  rendermime: IRenderMimeRegistry;
  trans: TranslationBundle;
  children?: ReactNode;
}

/** A question with its code and the place for its answer. */
export function Question(props: IQuestionProps): JSX.Element {
  const { question, number, rendermime, trans, children } = props;
  return (
    <fieldset
      className="nbcampus-Question"
      data-question={question.id}
      disabled={!props.onAnswer}
    >
      <legend>
        {trans.__('Question %1', number)}
        <span className="nbcampus-Question-points">
          {trans._n(
            '%2 point',
            '%2 points',
            question.points,
            points(question.points)
          )}
        </span>
      </legend>
      <Markdown text={question.prompt} rendermime={rendermime} />
      {question.code && (
        <Markdown
          text={fenced(question.code, question.language)}
          rendermime={rendermime}
        />
      )}
      <Place {...props} />
      {children}
    </fieldset>
  );
}

function Place(props: IQuestionProps): JSX.Element {
  switch (props.question.kind) {
    case 'single_choice':
    case 'multiple_choice':
      return <Choices {...props} />;
    case 'numeric':
      return <NumberField {...props} />;
    case 'short_text':
      return <TextField {...props} />;
    case 'free_text':
      return <FreeField {...props} />;
    case 'ordering':
      return <Order {...props} />;
  }
}

function Choices(props: IQuestionProps): JSX.Element {
  const { question, answer, onAnswer, rendermime } = props;
  const single = question.kind === 'single_choice';
  const name = useId();
  const isChosen = (id: string): boolean =>
    single ? answer === id : Array.isArray(answer) && answer.includes(id);
  return (
    <div className="nbcampus-Choices">
      {(question.choices ?? []).map(({ id, text }) => (
        <label key={id} className="nbcampus-Choice">
          <input
            type={single ? 'radio' : 'checkbox'}
            name={name}
            value={id}
            checked={isChosen(id)}
            onChange={() =>
              onAnswer?.(single ? id : toggled(question, answer, id))
            }
          />
          <Markdown text={text} rendermime={rendermime} />
        </label>
      ))}
    </div>
  );
}

function NumberField(props: IQuestionProps): JSX.Element {
  const { question, answer, onAnswer, trans } = props;
  const said = useId();
  const text = typeof answer === 'string' ? answer : '';
  const number = readNumber(text, question.unit);
  const wrong = text.trim() !== '' && number === null;
  return (
    <div className="nbcampus-Question-line">
      <input
        className="nbcampus-Input"
        // A field of type number would refuse a comma or a point, depending on the browser's language.
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={100}
        aria-label={trans.__('Your answer, a number')}
        aria-describedby={said}
        aria-invalid={wrong}
        value={text}
        onChange={event => onAnswer?.(event.target.value)}
      />
      {question.unit && <span>{question.unit}</span>}
      <span id={said} className="nbcampus-Question-said" role="status">
        {wrong && trans.__('This is no number, such as 3.5')}
        {number !== null && !wrong && trans.__('Read as %1', number)}
      </span>
    </div>
  );
}

function TextField(props: IQuestionProps): JSX.Element {
  const { answer, onAnswer, trans } = props;
  return (
    <div className="nbcampus-Question-line">
      <input
        className="nbcampus-Input nbcampus-mod-wide"
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        aria-label={trans.__('Your answer')}
        value={typeof answer === 'string' ? answer : ''}
        onChange={event => onAnswer?.(event.target.value)}
      />
    </div>
  );
}

function FreeField(props: IQuestionProps): JSX.Element {
  const { answer, onAnswer, trans } = props;
  return (
    <textarea
      className="nbcampus-Input nbcampus-mod-wide"
      rows={5}
      maxLength={20_000}
      aria-label={trans.__('Your answer')}
      value={typeof answer === 'string' ? answer : ''}
      onChange={event => onAnswer?.(event.target.value)}
    />
  );
}

/** Code as a block of Markdown, so that JupyterLab's own highlighter shows it; the fence is longer than any inside. */
export function fenced(code: string, language: string): string {
  const inside = Math.max(
    2,
    ...(code.match(/`+/g) ?? []).map(run => run.length)
  );
  const fence = '`'.repeat(inside + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}
