import type { TranslationBundle } from '@jupyterlab/translation';

import { absoluteMoment } from '../campus/moments';
import { Markdown } from '../reading/markdown';
import { points } from '../verdict/measures';
import type { AskedQuestion, QuestionResult, Quiz, QuizResult } from '../wire';
import type { Answer } from './answers';
import type { IQuizProps } from './body';
import { Question } from './question';

/** A submitted attempt, with as much of its result as the quiz shows now. */
export function Result(
  props: IQuizProps & { quiz: Quiz; result: QuizResult }
): JSX.Element {
  const { quiz, result, rendermime, trans } = props;
  const results = new Map(
    (result.results ?? []).map(each => [each.question_id, each])
  );
  return (
    <section aria-label={trans.__('Result')}>
      <p className="nbcampus-Note" role="status">
        <strong>{resultWords(quiz, result, trans)}</strong>{' '}
        {trans.__(
          'Submitted %1.',
          absoluteMoment(Date.parse(result.submitted_at))
        )}{' '}
        {result.late_seconds > 0 && trans.__('This was late.')}{' '}
        {result.by_platform &&
          trans.__(
            'Time was up: what you had saved was handed in for you.'
          )}{' '}
        {quiz.refusal}
      </p>
      {result.questions.map((question, index) => (
        <Question
          key={question.id}
          question={question}
          number={index + 1}
          answer={result.answers[question.id]}
          onAnswer={null}
          rendermime={rendermime}
          trans={trans}
        >
          <Outcome
            question={question}
            result={results.get(question.id)}
            rendermime={rendermime}
            trans={trans}
          />
        </Question>
      ))}
    </section>
  );
}

function resultWords(
  quiz: Quiz,
  result: QuizResult,
  trans: TranslationBundle
): string {
  if (result.points === null) {
    return quiz.shown === 'nothing'
      ? trans.__('Your answers were handed in.')
      : trans.__(
          'Your answers were handed in; results come after the due date.'
        );
  }
  const sum = trans.__(
    '%1 of %2 points.',
    points(result.points),
    points(result.possible)
  );
  return result.waiting > 0
    ? `${sum} ${trans._n('%1 answer is still to be marked.', '%1 answers are still to be marked.', result.waiting)}`
    : sum;
}

type IOutcomeProps = Pick<IQuizProps, 'rendermime' | 'trans'> & {
  question: AskedQuestion;
  result: QuestionResult | undefined;
};

function Outcome(props: IOutcomeProps): JSX.Element | null {
  const { result, rendermime, trans } = props;
  if (!result) {
    return null;
  }
  return (
    <div className={`nbcampus-Outcome nbcampus-mod-${outcomeOf(result)}`}>
      <p>
        <strong>{outcomeWords(result, trans)}</strong>
      </p>
      {result.comment && <p>{trans.__('Comment: %1', result.comment)}</p>}
      {result.right_answer !== null && outcomeOf(result) !== 'right' && (
        <>
          <p>{trans.__('Right answer:')}</p>
          <RightAnswer {...props} answer={result.right_answer} />
        </>
      )}
      {result.explanation && (
        <Markdown text={result.explanation} rendermime={rendermime} />
      )}
    </div>
  );
}

function RightAnswer(props: IOutcomeProps & { answer: Answer }): JSX.Element {
  const { question, answer, rendermime } = props;
  const List = question.kind === 'ordering' ? 'ol' : 'ul';
  return (
    <List className="nbcampus-Outcome-right">
      {textsOf(question, answer).map((text, index) => (
        <li key={index}>
          <Markdown text={text} rendermime={rendermime} />
        </li>
      ))}
    </List>
  );
}

/** What a right answer says: of choices their texts, of short text one of those that count. */
function textsOf(question: AskedQuestion, answer: Answer): string[] {
  const texts = new Map(
    (question.choices ?? []).map(({ id, text }) => [id, text])
  );
  const ids = Array.isArray(answer) ? answer : [answer];
  return ids.map(id => texts.get(id) ?? id);
}

function outcomeOf({ points: earned, possible }: QuestionResult): string {
  if (earned === null) {
    return 'waiting';
  }
  return earned >= possible ? 'right' : earned > 0 ? 'partly' : 'wrong';
}

function outcomeWords(
  result: QuestionResult,
  trans: TranslationBundle
): string {
  const { points: earned, possible } = result;
  if (earned === null) {
    return trans.__('Waits to be marked');
  }
  const sum = trans.__('%1 of %2 points', points(earned), points(possible));
  switch (outcomeOf(result)) {
    case 'right':
      return trans.__('✓ Right · %1', sum);
    case 'partly':
      return trans.__('◐ Partly right · %1', sum);
    default:
      return trans.__('✗ Not right · %1', sum);
  }
}
