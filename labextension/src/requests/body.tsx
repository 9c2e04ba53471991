import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { KeyboardEvent } from 'react';

import { useChanges } from '../campus/changes';
import type { SaveFile } from '../files/saving';
import { isTyping } from '../marking/keys';
import { Choice } from '../teaching/choice';
import { AttemptDetail } from '../teaching/detail';
import { Answer } from './answer';
import { RequestList } from './list';
import type { RequestsModel } from './model';

export interface IRequestsProps {
  model: RequestsModel;
  editors: IEditorServices;
  save: SaveFile;
  /** Shows the marking of a problem in its assignment. */
  onMark: (placeId: string) => void;
  /** Shows its regrades. */
  onRegrade: (placeId: string) => void;
  trans: TranslationBundle;
}

const STEPS: Record<string, 1 | -1 | undefined> = { j: 1, k: -1 };

/** The requests of a class at the left, the submission in the middle, the thread at the right. */
export function RequestsBody(props: IRequestsProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { failure, request } = model;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (step && !held && !isTyping(event.target)) {
      event.preventDefault();
      void model.go(step);
    }
  };
  return (
    // The keys are those of the whole screen, and each of them has a button too.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="nbcampus-Requests"
      data-lm-suppress-shortcuts="true"
      onKeyDown={onKeyDown}
    >
      <Head {...props} />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.start(model.chosen.id)}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {model.requests.length > 0 ? (
        <div className="nbcampus-Requests-parts">
          <RequestList {...props} />
          <div className="nbcampus-Requests-main">
            {request ? (
              <AttemptDetail {...props} />
            ) : (
              <p className="nbcampus-Note">
                {trans.__(
                  'Choose a request. J and K go to the next and the one before.'
                )}
              </p>
            )}
          </div>
          {request && <Answer {...props} request={request} />}
        </div>
      ) : (
        !failure && <p className="nbcampus-Note">{nothing(props)}</p>
      )}
    </div>
  );
}

function Head(props: IRequestsProps): JSX.Element {
  const { model, trans } = props;
  const { chosen, index, requests, waiting } = model;
  const step = (by: 1 | -1, word: string): JSX.Element => (
    <button
      type="button"
      className="nbcampus-Button"
      disabled={!requests.at(Math.max(0, index + by)) || index + by < 0}
      onClick={() => void model.go(by)}
    >
      {word}
    </button>
  );
  return (
    <header className="nbcampus-People-head">
      <Choice
        label={trans.__('Class')}
        value={chosen.id ?? ''}
        choices={chosen.classes.map(one => ({ value: one.id, text: one.name }))}
        onChoose={id => void model.setClass(id)}
      />
      <p className="nbcampus-Requests-count" role="status">
        {model.ready &&
          trans._n('%1 request waits', '%1 requests wait', waiting)}
      </p>
      {step(-1, trans.__('Previous'))}
      {step(1, trans.__('Next'))}
    </header>
  );
}

function nothing({ model, trans }: IRequestsProps): string {
  if (!model.ready) {
    return trans.__('Loading…');
  }
  return model.chosen.id
    ? trans.__(
        'Nobody has asked about a result yet. Students ask under the result of a submission; requests appear here by themselves.'
      )
    : trans.__(
        'You teach no class. Requests are shown to the teachers and assistants of a class.'
      );
}
