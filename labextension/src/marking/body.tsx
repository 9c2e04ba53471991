import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';
import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';

import { useChanges } from '../campus/changes';
import type { SaveFile } from '../files/saving';
import { Choosing } from './choosing';
import { ConflictBanner } from './conflict';
import { pressed } from './keys';
import { QueueList } from './list';
import { MarkForm } from './markform';
import type { MarkingModel } from './model';
import { ReleaseControl } from './release';
import { RubricEditor } from './rubric';
import { SubmissionView } from './submission';

export interface IMarkingProps {
  model: MarkingModel;
  editors: IEditorServices;
  /** The content of a file that came with a submission, which the placed problem took. */
  read: (placeId: string, id: string, name: string) => Promise<Blob>;
  save: SaveFile;
  /** Asks the person; resolves with whether they agree. */
  confirm: (title: string, body: string) => Promise<boolean>;
  trans: TranslationBundle;
}

/** Marking one problem across its students: the queue, the submission, rubric and mark. */
export function MarkingBody(props: IMarkingProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { failure, queue, submission } = model;
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The keys work as soon as a submission is seen.
    root.current?.focus({ preventScroll: true });
  }, [submission?.submission_id]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { altKey, ctrlKey, key, metaKey, target } = event;
    if (pressed(model, { altKey, ctrlKey, key, metaKey, target })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    // The keys are those of the whole screen, and each of them has a button too.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={root}
      className="nbcampus-Marking"
      data-lm-suppress-shortcuts="true"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {failure && model.theirs === null && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.act(() => model.reload(), false)}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {model.placeId === null ? (
        <Choosing {...props} />
      ) : queue ? (
        <Place {...props} />
      ) : (
        !failure && <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </div>
  );
}

function Place(props: IMarkingProps): JSX.Element | null {
  const { model, trans } = props;
  const { queue, selected, submission } = model;
  if (!queue) {
    return null;
  }
  return (
    <>
      <header className="nbcampus-Marking-head">
        <div>
          <h2>{queue.title}</h2>
          <p>
            {queue.class_name} · {queue.assignment_title}
          </p>
        </div>
        <ReleaseControl {...props} queue={queue} />
      </header>
      <ConflictBanner {...props} />
      <div className="nbcampus-Marking-parts">
        <QueueList {...props} />
        <main className="nbcampus-Marking-main">
          {submission ? (
            <SubmissionView
              key={submission.submission_id}
              {...props}
              submission={submission}
            />
          ) : (
            <p className="nbcampus-Note">
              {selected
                ? trans.__('Loading…')
                : trans.__(
                    'Choose a submission. J and K go to the next and the one before, 1 to 9 apply rubric items, Ctrl+Enter saves and goes on.'
                  )}
            </p>
          )}
        </main>
        {submission && (
          <aside
            className="nbcampus-Marking-side"
            aria-label={trans.__('Rubric and mark')}
          >
            <RubricEditor {...props} submission={submission} queue={queue} />
            <MarkForm {...props} submission={submission} queue={queue} />
          </aside>
        )}
      </div>
    </>
  );
}
