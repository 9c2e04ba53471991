import type { KeyboardEvent } from 'react';

import { isTyping } from '../marking/keys';
import { Choice } from '../teaching/choice';
import { AttemptDetail } from '../teaching/detail';
import type { IExplanationsProps } from './body';
import { Decision } from './decision';
import type { Shown } from './drafts';
import { DraftList } from './draftlist';

const STEPS: Record<string, 1 | -1 | undefined> = { j: 1, k: -1 };
const STATES = ['drafted', 'released', 'discarded', 'failed'] as const;

/** The answers at the left, the attempt in the middle, what the model says about it at the right. */
export function DraftsView(props: IExplanationsProps): JSX.Element {
  const { model, trans } = props;
  const { draft, failure } = model.drafts;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (step && !held && !isTyping(event.target)) {
      event.preventDefault();
      void model.go(step);
    }
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && event.key === 'Enter' && model.drafts.canRelease) {
      event.preventDefault();
      void model.decide('released');
    }
  };
  return (
    // The keys are those of the whole view, and each of them has a button too.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="nbcampus-Requests"
      data-lm-suppress-shortcuts="true"
      onKeyDown={onKeyDown}
    >
      <Tools {...props} />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.drafts.reload()}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {model.drafts.all.length > 0 || draft ? (
        <div className="nbcampus-Requests-parts">
          <DraftList {...props} />
          <div className="nbcampus-Requests-main">
            {draft ? (
              <AttemptDetail {...props} />
            ) : (
              <p className="nbcampus-Note">
                {trans.__(
                  'Choose an answer. J and K go to the next and the one before, Ctrl Enter releases.'
                )}
              </p>
            )}
          </div>
          {draft && <Decision {...props} draft={draft} />}
        </div>
      ) : (
        !failure && <p className="nbcampus-Note">{nothing(props)}</p>
      )}
    </div>
  );
}

function Tools(props: IExplanationsProps): JSX.Element {
  const { model, trans } = props;
  const { drafts } = model;
  const words: Record<(typeof STATES)[number], string> = {
    drafted: trans.__('that wait for release'),
    released: trans.__('that were released'),
    discarded: trans.__('that were discarded'),
    failed: trans.__('that failed')
  };
  const step = (by: 1 | -1, word: string): JSX.Element => (
    <button
      type="button"
      className="nbcampus-Button"
      disabled={!drafts.neighbour(by) || drafts.index + by < 0}
      onClick={() => void model.go(by)}
    >
      {word}
    </button>
  );
  return (
    <div className="nbcampus-Explanations-tools">
      <Choice
        label={trans.__('Answers')}
        all={trans.__('all')}
        value={drafts.shown ?? ''}
        choices={STATES.map(value => ({ value, text: words[value] }))}
        onChoose={value => void model.list((value || null) as Shown)}
      />
      <p className="nbcampus-Requests-count" role="status">
        {drafts.ready &&
          (drafts.hasOlder
            ? trans.__('the newest %1', drafts.all.length)
            : trans._n('%1 answer', '%1 answers', drafts.all.length))}
      </p>
      {drafts.hasOlder && (
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => void drafts.loadOlder()}
        >
          {trans.__('Show older ones too')}
        </button>
      )}
      {step(-1, trans.__('Previous'))}
      {step(1, trans.__('Next'))}
    </div>
  );
}

function nothing({ model, trans }: IExplanationsProps): string {
  const { ready, shown } = model.drafts;
  if (!ready) {
    return trans.__('Loading…');
  }
  return shown === 'drafted'
    ? trans.__(
        'Nothing waits for you. What the language model answers to students appears here by itself, if it needs your release.'
      )
    : trans.__('There are none.');
}
