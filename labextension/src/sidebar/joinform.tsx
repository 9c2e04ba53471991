import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';

import { asRefusal } from '../campus/refusal';
import { useOpened } from '../screens/opened';
import type { ClassSummary } from '../wire';
import { codeFault, tidyCode } from './joining';

export interface IJoinFormProps {
  /** Rejects with CampusRefusal. */
  join: (code: string) => Promise<ClassSummary>;
  /** Called after joining, and on Escape. */
  onDone: (joined: ClassSummary | null) => void;
  /** Put the cursor into the field at once. */
  focus: boolean;
  trans: TranslationBundle;
}

/** Joining a class by its code; what is wrong is said below the field. */
export function JoinForm(props: IJoinFormProps): JSX.Element {
  const { join, onDone, focus, trans } = props;
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [fieldId, faultId] = [useId(), useId()];

  const { frame, onKeyDown } = useOpened<HTMLFormElement>(
    () => onDone(null),
    focus
  );

  const submit = async (): Promise<void> => {
    const code = tidyCode(typed);
    const wrong = codeFault(code, trans);
    setFault(wrong);
    if (wrong) {
      field.current?.focus();
      return;
    }
    setBusy(true);
    try {
      onDone(await join(code));
      setTyped('');
    } catch (failure) {
      setFault(asRefusal(failure).message);
      field.current?.focus();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      ref={frame}
      className="nbcampus-Form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label htmlFor={fieldId}>{trans.__('Join a class by its code')}</label>
      <div className="nbcampus-Form-line">
        <input
          ref={field}
          id={fieldId}
          className="nbcampus-Input nbcampus-mod-code"
          value={typed}
          placeholder={trans.__('e.g. KT4X9P')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={24}
          aria-invalid={fault !== null}
          aria-describedby={fault ? faultId : undefined}
          onChange={event => {
            setTyped(event.target.value);
            setFault(null);
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={busy}
        >
          {busy ? trans.__('Joining…') : trans.__('Join')}
        </button>
      </div>
      {fault && (
        <p id={faultId} className="nbcampus-Form-fault" role="alert">
          {fault}
        </p>
      )}
    </form>
  );
}
