import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { absoluteMoment } from '../campus/moments';
import { points } from '../verdict/measures';
import type { Item } from '../wire';
import { Markdown } from './markdown';
import type { ReadingModel } from './model';
import { questionsOf } from './questions';
import type { IQuestion } from './questions';

export interface IReadingProps {
  model: ReadingModel;
  rendermime: IRenderMimeRegistry;
  trans: TranslationBundle;
}

/** A material or a quiz, to be read. */
export function ReadingBody(props: IReadingProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { item, failure } = model;
  return (
    <article className="nbcampus-Reading">
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
      {item ? (
        <Read {...props} item={item} />
      ) : (
        !failure && <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </article>
  );
}

function Read(props: IReadingProps & { item: Item }): JSX.Element {
  const { item, rendermime, trans } = props;
  return (
    <>
      <header className="nbcampus-Reading-head">
        <h1>{item.title}</h1>
        {item.due_date && (
          <p className="nbcampus-Reading-due">
            {trans.__('Due %1', absoluteMoment(Date.parse(item.due_date)))}
          </p>
        )}
        {item.description && (
          <Markdown text={item.description} rendermime={rendermime} />
        )}
      </header>
      {item.type === 'quiz' ? <Quiz {...props} /> : <Material {...props} />}
    </>
  );
}

function Material(props: IReadingProps & { item: Item }): JSX.Element {
  const { item, rendermime, trans } = props;
  const body = item.body ?? '';
  if (!body.trim()) {
    return <p className="nbcampus-Note">{trans.__('There is no text yet.')}</p>;
  }
  if (item.material_kind === 'markdown' || !isWebAddress(body)) {
    return <Markdown text={body} rendermime={rendermime} />;
  }
  return (
    <p>
      <a
        className="nbcampus-Button nbcampus-mod-primary"
        href={body.trim()}
        target="_blank"
        rel="noopener noreferrer"
      >
        {trans.__('Open in a new tab')}
      </a>
      <span className="nbcampus-Reading-address">{body.trim()}</span>
    </p>
  );
}

function Quiz(props: IReadingProps & { item: Item }): JSX.Element {
  const { item, trans } = props;
  const questions = questionsOf(item);
  return (
    <>
      <p className="nbcampus-Note" role="note">
        {trans.__(
          'You can read the questions here. Answering them in JupyterLab comes later.'
        )}
      </p>
      {questions.length === 0 && (
        <p>{trans.__('There are no questions yet.')}</p>
      )}
      <ol className="nbcampus-Quiz">
        {questions.map((question, index) => (
          <li key={index}>
            <Question {...props} question={question} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Question(props: IReadingProps & { question: IQuestion }): JSX.Element {
  const { question, rendermime, trans } = props;
  return (
    <>
      {question.points !== null && (
        <span className="nbcampus-Quiz-points">
          {trans._n(
            '%2 point',
            '%2 points',
            question.points,
            points(question.points)
          )}
        </span>
      )}
      <Markdown text={question.prompt} rendermime={rendermime} />
      {question.choices.length > 0 && (
        <ul className="nbcampus-Quiz-choices">
          {question.choices.map((choice, index) => (
            <li key={index}>
              <Markdown text={choice} rendermime={rendermime} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Only what a browser may safely open: an address of another kind is shown as text. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text.trim());
}
