import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';

import { asRefusal } from '../campus/refusal';
import { useOpened } from '../screens/opened';
import type { ClassSummary } from '../wire';

export interface ICreateFormProps {
  /** Rejects with CampusRefusal. */
  create: (name: string, description: string) => Promise<ClassSummary>;
  /** Called after creating, on Cancel and on Escape. */
  onDone: (created: ClassSummary | null) => void;
  trans: TranslationBundle;
}

/** A teacher's form for a new class. */
export function CreateForm(props: ICreateFormProps): JSX.Element {
  const { create, onDone, trans } = props;
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [nameId, descriptionId, faultId] = [useId(), useId(), useId()];

  const { frame, onKeyDown } = useOpened<HTMLFormElement>(() => onDone(null));

  const submit = async (): Promise<void> => {
    if (!name.trim()) {
      setFault(trans.__('Give the class a name.'));
      field.current?.focus();
      return;
    }
    setBusy(true);
    try {
      onDone(await create(name.trim(), description.trim()));
    } catch (failure) {
      setFault(asRefusal(failure).message);
      setBusy(false);
    }
  };

  return (
    // The form hears the Escape of its fields.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={frame}
      className="nbcampus-Form"
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label htmlFor={nameId}>{trans.__('Name of the new class')}</label>
      <input
        ref={field}
        id={nameId}
        className="nbcampus-Input"
        value={name}
        maxLength={200}
        aria-invalid={fault !== null}
        aria-describedby={fault ? faultId : undefined}
        onChange={event => {
          setName(event.target.value);
          setFault(null);
        }}
      />
      <label htmlFor={descriptionId}>
        {trans.__('Description (optional)')}
      </label>
      <textarea
        id={descriptionId}
        className="nbcampus-Input"
        rows={2}
        value={description}
        maxLength={4000}
        onChange={event => setDescription(event.target.value)}
      />
      {fault && (
        <p id={faultId} className="nbcampus-Form-fault" role="alert">
          {fault}
        </p>
      )}
      <div className="nbcampus-Form-line nbcampus-mod-end">
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => onDone(null)}
        >
          {trans.__('Cancel')}
        </button>
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={busy}
        >
          {busy ? trans.__('Creating…') : trans.__('Create class')}
        </button>
      </div>
    </form>
  );
}
