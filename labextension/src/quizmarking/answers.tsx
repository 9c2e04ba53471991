import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import { Markdown } from '../reading/markdown';
import { points } from '../verdict/measures';
import type { AnswerToMark } from '../wire';
import type { IMarkingProps } from './body';

/** The answers to one question across students. */
export function Answers(props: IMarkingProps): JSX.Element {
  const { model, rendermime, trans } = props;
  const { answers } = model;
  if (!answers) {
    return model.failure ? (
      <></>
    ) : (
      <p className="nbcampus-Note">{trans.__('Loading…')}</p>
    );
  }
  const question = answers.questions.find(
    ({ id }) => id === answers.question_id
  );
  if (!question) {
    return (
      <p className="nbcampus-Note">
        {trans.__('No question of this quiz is marked by hand.')}
      </p>
    );
  }
  const sample = 'sample' in question ? question.sample : '';
  return (
    <>
      <div className="nbcampus-Question-line">
        <select
          className="nbcampus-Select"
          aria-label={trans.__('Question')}
          value={question.id}
          onChange={event =>
            void model.choose(event.target.value, model.marked)
          }
        >
          {answers.questions.map(({ id, prompt }) => (
            <option key={id} value={id}>
              {trans.__(
                '%1 (%2 waiting)',
                prompt.slice(0, 60),
                answers.waiting[id] ?? 0
              )}
            </option>
          ))}
        </select>
        <label className="nbcampus-Tick">
          <input
            type="checkbox"
            checked={model.marked}
            onChange={event =>
              void model.choose(question.id, event.target.checked)
            }
          />
          {trans.__('Those marked already')}
        </label>
      </div>
      <Markdown text={question.prompt} rendermime={rendermime} />
      {sample && (
        <details>
          <summary>{trans.__('A good answer')}</summary>
          <Markdown text={sample} rendermime={rendermime} />
        </details>
      )}
      {answers.items.length === 0 && (
        <p className="nbcampus-Note" role="status">
          {model.marked
            ? trans.__('None was marked yet.')
            : trans.__('Nothing waits to be marked.')}
        </p>
      )}
      {answers.items.map(answer => (
        <AnswerForm
          key={`${answer.attempt_id} ${answer.number}`}
          {...props}
          answer={answer}
        />
      ))}
    </>
  );
}

function AnswerForm(
  props: IMarkingProps & { answer: AnswerToMark }
): JSX.Element {
  const { model, answer, trans } = props;
  const [given, setGiven] = useState(
    answer.points === null ? '' : points(answer.points)
  );
  const [comment, setComment] = useState(answer.comment);
  const [pointsId, commentId] = [useId(), useId()];
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void model.mark(answer, Number(given), comment);
  };
  return (
    <form className="nbcampus-QuizMarking-answer" onSubmit={onSubmit}>
      <h3>
        {trans.__('%1, attempt %2', answer.student_name, answer.attempt_number)}
      </h3>
      {answer.by_platform && (
        <p className="nbcampus-Note">
          {trans.__(
            'Time was up: the campus handed in what the student had saved.'
          )}
        </p>
      )}
      <blockquote>{String(answer.answer)}</blockquote>
      <div className="nbcampus-Question-line">
        <label htmlFor={pointsId}>
          {trans.__('Points of %1', points(answer.possible))}
        </label>
        <input
          id={pointsId}
          className="nbcampus-Input"
          type="number"
          step="any"
          min={0}
          max={answer.possible}
          required
          value={given}
          onChange={event => setGiven(event.target.value)}
        />
        <label htmlFor={commentId}>{trans.__('Comment')}</label>
        <input
          id={commentId}
          className="nbcampus-Input nbcampus-mod-wide"
          maxLength={5000}
          value={comment}
          onChange={event => setComment(event.target.value)}
        />
        <button type="submit" className="nbcampus-Button nbcampus-mod-primary">
          {trans.__('Mark')}
        </button>
      </div>
    </form>
  );
}
