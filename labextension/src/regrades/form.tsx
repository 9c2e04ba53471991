import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';

import type { Draft } from './draft';
import type { IRegradesProps } from './body';
import { previewWords } from './words';
import { StudentChoice } from './student';
import { Versions } from './versions';

export interface IDraftProps {
  draft: Draft;
  trans: TranslationBundle;
}

/** The form of a new regrade. While another one is open it says whose, and leads there. */
export function DraftForm(
  props: IRegradesProps & { draft: Draft }
): JSX.Element {
  const { model, draft, trans } = props;
  const { open } = model;
  if (open) {
    return (
      <p className="nbcampus-Note nbcampus-mod-warning" role="status">
        {trans.__(
          '%1 has started a regrade of this problem. A new one can begin when that one is applied or cancelled.',
          open.created_by
        )}{' '}
        <button
          type="button"
          className="nbcampus-Link"
          onClick={() => model.show(open.id)}
        >
          {trans.__('Show it')}
        </button>
      </p>
    );
  }
  return (
    <Form draft={draft} trans={trans} onStart={() => model.startDraft()} />
  );
}

function Form(
  props: IDraftProps & { onStart: () => Promise<void> }
): JSX.Element {
  const { draft, trans, onStart } = props;
  const { wanted, failure } = draft;
  const [fault, setFault] = useState<string | null>(null);
  const [reasonId, faultId] = [useId(), useId()];
  const reason = useRef<HTMLTextAreaElement>(null);
  const none = draft.preview?.submissions === 0;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.choose === 'student' && wanted.studentId === null) {
      setFault(trans.__('Choose the student by name.'));
    } else if (!wanted.reason.trim()) {
      setFault(
        trans.__('Say why. The reason stays with the regrade for everybody.')
      );
      reason.current?.focus();
    } else {
      setFault(null);
      void onStart();
    }
  };

  return (
    <form
      className="nbcampus-RegradeForm"
      aria-label={trans.__('New regrade')}
      noValidate
      onSubmit={submit}
    >
      <Versions {...props} />
      <Chosen {...props} />
      <label htmlFor={reasonId}>{trans.__('Reason')}</label>
      <textarea
        ref={reason}
        id={reasonId}
        className="nbcampus-Input"
        rows={2}
        maxLength={400}
        placeholder={trans.__(
          'For example: test “zero” expected a wrong value'
        )}
        value={wanted.reason}
        aria-invalid={fault !== null && !wanted.reason.trim()}
        aria-describedby={fault ? faultId : undefined}
        onChange={event => {
          setFault(null);
          draft.change({ reason: event.target.value });
        }}
      />
      {(fault ?? failure) && (
        <p id={faultId} className="nbcampus-Form-fault" role="alert">
          {fault ?? failure?.message}
        </p>
      )}
      <div className="nbcampus-RegradeForm-end">
        <span role="status">
          {draft.preview ? previewWords(draft.preview, trans) : ''}
        </span>
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={draft.busy || none}
        >
          {draft.busy ? trans.__('Starting…') : trans.__('Start regrading')}
        </button>
      </div>
    </form>
  );
}

function Chosen(props: IDraftProps): JSX.Element {
  const { draft, trans } = props;
  const { choose } = draft.wanted;
  const name = useId();
  const choices = [
    ['all', trans.__('All of them')],
    ['failed', trans.__('Those without full marks')],
    ['student', trans.__('Those of one student')]
  ] as const;
  return (
    <fieldset className="nbcampus-RegradeForm-choices">
      <legend>{trans.__('Which submissions')}</legend>
      {choices.map(([value, text]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={choose === value}
            onChange={() => draft.change({ choose: value })}
          />
          {text}
        </label>
      ))}
      {choose === 'student' && <StudentChoice {...props} />}
    </fieldset>
  );
}
