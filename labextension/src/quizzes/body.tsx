import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { classMoment } from '../campus/zones';
import { lengthWords } from '../exams/times';
import { Markdown } from '../reading/markdown';
import { points } from '../verdict/measures';
import type { Quiz } from '../wire';
import type { QuizModel } from './model';
import { Result } from './result';
import { Taking } from './taking';

export interface IQuizActs {
  edit: (quizId: string) => void;
  mark: (quizId: string) => void;
}

export interface IQuizProps {
  model: QuizModel;
  acts: IQuizActs;
  rendermime: IRenderMimeRegistry;
  trans: TranslationBundle;
}

/** A quiz: what it is, then its questions, then its result. */
export function QuizBody(props: IQuizProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { quiz, failure } = model;
  return (
    <article className="nbcampus-Reading nbcampus-QuizBody">
      {quiz && <Head {...props} quiz={quiz} />}
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.load()}
          >
            {trans.__('Try again')}
          </button>
        </p>
      )}
      {!quiz && !failure && (
        <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
      {quiz?.sitting && <Taking {...props} sitting={quiz.sitting} />}
      {quiz && !quiz.sitting && <Between {...props} quiz={quiz} />}
    </article>
  );
}

function Head(props: IQuizProps & { quiz: Quiz }): JSX.Element {
  const { quiz, model, acts, rendermime, trans } = props;
  const facts = [
    trans._n('%1 question', '%1 questions', quiz.questions),
    trans._n('%2 point', '%2 points', quiz.points, points(quiz.points)),
    quiz.max_attempts === null
      ? trans.__('any number of attempts')
      : trans.__('attempt %1 of %2', attemptOf(quiz), quiz.max_attempts),
    quiz.time_limit_seconds === null
      ? ''
      : lengthWords(quiz.time_limit_seconds, trans),
    quiz.due_date
      ? trans.__(
          'due %1',
          classMoment(Date.parse(quiz.due_date), quiz.time_zone)
        )
      : ''
  ];
  const staff = model.role === 'teacher' || model.role === 'assistant';
  return (
    <header className="nbcampus-Reading-head">
      <h1>{quiz.title}</h1>
      <p className="nbcampus-Reading-due">
        {facts.filter(Boolean).join(' · ')}
      </p>
      {staff && (
        <p>
          {model.role === 'teacher' && (
            <button
              type="button"
              className="nbcampus-Button"
              onClick={() => acts.edit(quiz.id)}
            >
              {trans.__('Edit the quiz')}
            </button>
          )}{' '}
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() => acts.mark(quiz.id)}
          >
            {trans.__('Answers and statistics')}
          </button>
        </p>
      )}
      {quiz.description && (
        <Markdown text={quiz.description} rendermime={rendermime} />
      )}
    </header>
  );
}

/** The number of the attempt that has begun, or is shown, or comes first. */
function attemptOf(quiz: Quiz): number {
  return quiz.sitting?.attempt_number ?? quiz.newest?.attempt_number ?? 1;
}

function Between(props: IQuizProps & { quiz: Quiz }): JSX.Element {
  const { quiz, model, trans } = props;
  const { newest } = quiz;
  return (
    <>
      {newest && <Result {...props} quiz={quiz} result={newest} />}
      {quiz.refusal && !newest && (
        <p className="nbcampus-Note" role="note">
          {quiz.refusal}
        </p>
      )}
      {!quiz.refusal && quiz.time_limit_seconds !== null && (
        <p className="nbcampus-Note" role="note">
          {trans.__(
            'You have %1 from when you begin, also while this page is closed. Your answers are saved as you give them, and what is saved at the end is handed in for you.',
            lengthWords(quiz.time_limit_seconds, trans)
          )}
        </p>
      )}
      {!quiz.refusal && (
        <p>
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-primary"
            onClick={() => void model.begin()}
          >
            {newest ? trans.__('Take it once more') : trans.__('Begin')}
          </button>
        </p>
      )}
    </>
  );
}
