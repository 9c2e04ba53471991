import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { useState } from 'react';

import { useChanges } from '../campus/changes';
import type { Answer } from '../quizzes/answers';
import { Question } from '../quizzes/question';
import { ConfigForm } from './configform';
import { KINDS, asAsked } from './drafts';
import type { AuthoredQuestion } from './drafts';
import { EditorHead } from './head';
import type { IEditorActs } from './head';
import type { QuizEditor } from './model';
import { QuestionForm } from './questionform';
import { kindWords } from './words';

export interface IEditorProps {
  model: QuizEditor;
  acts: IEditorActs;
  rendermime: IRenderMimeRegistry;
  trans: TranslationBundle;
}

/** A quiz as its teacher writes it: a form for each question, beside it what a student would see. */
export function EditorBody(props: IEditorProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { content, failure } = model;
  return (
    <div className="nbcampus-QuizEditor">
      <EditorHead {...props} />
      {!content && !failure && (
        <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
      {content && (
        <>
          <ConfigForm
            config={content.config}
            questions={content.questions}
            fault={model.fault}
            onChange={change => model.configure(change)}
            trans={trans}
          />
          {content.questions.length === 0 && (
            <p className="nbcampus-Note">
              {trans.__('There are no questions yet. Add the first one:')}
            </p>
          )}
          {content.questions.map((question, index) => (
            <Row key={index} {...props} question={question} index={index} />
          ))}
          <Adding {...props} />
        </>
      )}
    </div>
  );
}

function Row(
  props: IEditorProps & { question: AuthoredQuestion; index: number }
): JSX.Element {
  const { model, question, index, rendermime, trans } = props;
  const [answer, setAnswer] = useState<Answer | undefined>(undefined);
  const { fault } = model;
  const count = model.content?.questions.length ?? 0;
  return (
    <section
      className="nbcampus-QuizEditor-row"
      aria-label={trans.__('Question %1', index + 1)}
    >
      <div className="nbcampus-QuizEditor-form">
        <h3>
          {index + 1}. {kindWords(question.kind, trans)}
        </h3>
        <div className="nbcampus-Question-line">
          <Act
            label={trans.__('Move question %1 up', index + 1)}
            text="↑"
            disabled={index === 0}
            act={() => model.move(index, index - 1)}
          />
          <Act
            label={trans.__('Move question %1 down', index + 1)}
            text="↓"
            disabled={index === count - 1}
            act={() => model.move(index, index + 1)}
          />
          <Act
            label={trans.__('Duplicate question %1', index + 1)}
            text={trans.__('Duplicate')}
            act={() => model.duplicate(index)}
          />
          <Act
            label={trans.__('Remove question %1', index + 1)}
            text={trans.__('Remove')}
            act={() => model.remove(index)}
          />
        </div>
        <QuestionForm
          question={question}
          fault={fault?.question === index ? fault : null}
          onChange={change => model.change(index, change)}
          trans={trans}
        />
      </div>
      <div className="nbcampus-QuizEditor-preview">
        <Question
          question={asAsked(question)}
          number={index + 1}
          answer={answer}
          onAnswer={setAnswer}
          rendermime={rendermime}
          trans={trans}
        />
      </div>
    </section>
  );
}

function Act(props: {
  label: string;
  text: string;
  disabled?: boolean;
  act: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      className="nbcampus-Button"
      aria-label={props.label}
      disabled={props.disabled}
      onClick={props.act}
    >
      {props.text}
    </button>
  );
}

function Adding(props: IEditorProps): JSX.Element {
  const { model, trans } = props;
  return (
    <div
      className="nbcampus-QuizEditor-adding"
      role="group"
      aria-label={trans.__('Add a question')}
    >
      {KINDS.map(kind => (
        <button
          key={kind}
          type="button"
          className="nbcampus-Button"
          onClick={() => model.add(kind)}
        >
          + {kindWords(kind, trans)}
        </button>
      ))}
    </div>
  );
}
