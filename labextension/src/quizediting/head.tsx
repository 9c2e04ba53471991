import { useRef } from 'react';
import type { ChangeEvent } from 'react';

import type { IEditorProps } from './body';
import { contentIn } from './model';

export interface IEditorActs {
  /** Offers a file for saving. */
  save: (name: string, content: string) => void;
  mark: (quizId: string) => void;
  /** Asks the user to choose nothing, but says something. */
  tell: (text: string) => void;
}

/** Save, undo, publish, files, and what somebody else did meanwhile. */
export function EditorHead(props: IEditorProps): JSX.Element {
  const { model, acts, trans } = props;
  const { quiz, failure, fault, theirs } = model;
  const file = useRef<HTMLInputElement>(null);
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = event.target.files?.[0];
    event.target.value = '';
    const content = chosen && contentIn(await chosen.text());
    if (content) {
      model.replace(content);
    } else if (chosen) {
      acts.tell(trans.__('“%1” is no file of a quiz.', chosen.name));
    }
  };
  return (
    <header className="nbcampus-QuizEditor-head">
      <h1>{quiz?.title ?? trans.__('Quiz')}</h1>
      <div className="nbcampus-Question-line">
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={!model.isChanged}
          onClick={() => void model.save()}
        >
          {trans.__('Save')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          disabled={!model.canUndo}
          onClick={() => model.undo()}
        >
          {trans.__('Undo')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          disabled={!model.canRedo}
          onClick={() => model.redo()}
        >
          {trans.__('Redo')}
        </button>
        {quiz && (
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() => void model.publish(!quiz.is_published)}
          >
            {quiz.is_published ? trans.__('Hide') : trans.__('Publish')}
          </button>
        )}
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() =>
            acts.save(
              `${quiz?.title ?? 'quiz'}.json`,
              JSON.stringify(model.content, null, 2)
            )
          }
        >
          {trans.__('Export')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => file.current?.click()}
        >
          {trans.__('Import…')}
        </button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={trans.__('File of a quiz')}
          onChange={event => void read(event)}
        />
        {quiz && quiz.attempts > 0 && (
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => acts.mark(quiz.id)}
          >
            {trans._n('%1 attempt so far', '%1 attempts so far', quiz.attempts)}
          </button>
        )}
        <span className="nbcampus-Question-said" role="status">
          {model.isChanged
            ? trans.__('Not saved yet')
            : quiz && trans.__('Saved')}
        </span>
      </div>
      {theirs && (
        <p className="nbcampus-Note nbcampus-mod-warning" role="alert">
          {trans.__(
            'Somebody else saved this quiz meanwhile; yours is still here.'
          )}{' '}
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() => model.takeTheirs()}
          >
            {trans.__('Show theirs')}
          </button>{' '}
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() => model.keepMine()}
          >
            {trans.__('Go on with mine')}
          </button>
        </p>
      )}
      {failure && !theirs && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {fault?.question === null || fault?.question === undefined
            ? failure.message
            : trans.__('Question %1: %2', fault.question + 1, fault.text)}
        </p>
      )}
    </header>
  );
}
