import { Markdown } from '../reading/markdown';
import type { QuestionStatistics } from '../wire';
import type { IMarkingProps } from './body';

/** How each question went, in the newest attempt of each student. */
export function Statistics(props: IMarkingProps): JSX.Element {
  const { model, trans } = props;
  const { statistics } = model;
  if (!statistics) {
    return model.failure ? (
      <></>
    ) : (
      <p className="nbcampus-Note">{trans.__('Loading…')}</p>
    );
  }
  return (
    <>
      <p className="nbcampus-Note">
        {statistics.students === 0
          ? trans.__('No student has submitted this quiz yet.')
          : trans._n(
              'The newest attempt of %1 student.',
              'The newest attempts of %1 students.',
              statistics.students
            )}
      </p>
      {statistics.questions.map((question, index) => (
        <About
          key={question.question_id}
          {...props}
          question={question}
          number={index + 1}
        />
      ))}
    </>
  );
}

function About(
  props: IMarkingProps & { question: QuestionStatistics; number: number }
): JSX.Element {
  const { question, number, rendermime, trans } = props;
  const { asked, share, waiting } = question;
  const most = Math.max(1, ...question.answers.map(({ count }) => count));
  return (
    <section aria-label={trans.__('Question %1', number)}>
      <h3>
        {trans.__('Question %1', number)}
        <span className="nbcampus-Question-points">
          {share === null
            ? trans.__('nothing marked yet')
            : trans.__('%1 % of the points', Math.round(share * 100))}
          {' · '}
          {trans.__('%1 of %2 answered', question.answered, asked)}
          {waiting > 0 && ` · ${trans.__('%1 waiting', waiting)}`}
        </span>
      </h3>
      <Markdown text={question.prompt} rendermime={rendermime} />
      {question.answers.length > 0 && (
        <table className="nbcampus-Distribution">
          <thead className="nbcampus-forReaders">
            <tr>
              <th>{trans.__('Answer')}</th>
              <th>{trans.__('Students')}</th>
            </tr>
          </thead>
          <tbody>
            {question.answers.map((answer, index) => (
              <tr key={index}>
                <th scope="row">
                  {answer.right ? '✓ ' : ''}
                  {answer.answer}
                  {answer.right && (
                    <span className="nbcampus-forReaders">
                      {trans.__('(right)')}
                    </span>
                  )}
                </th>
                <td>
                  <span
                    className="nbcampus-Distribution-bar"
                    style={{ width: `${(answer.count / most) * 60}%` }}
                  />
                  {answer.count}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
