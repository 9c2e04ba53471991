import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';

/** As the campus takes it. */
const LONGEST = 4000;

/** A button below the text. */
export interface IReplyAct {
  word: string;
  /** Sent where nothing was written; without it something must be written first. */
  otherwise?: string;
  act: (text: string) => void;
}

export interface IReplyFormProps {
  label: string;
  text: string;
  busy: boolean;
  /** Why the last try was refused. */
  refusal: string | null;
  /** The first one is what Ctrl+Enter does. */
  acts: readonly [IReplyAct, ...IReplyAct[]];
  onWrite: (text: string) => void;
  /** With it the form can be closed. */
  onCancel?: () => void;
  trans: TranslationBundle;
}

/** A text and what can be done with it. */
export function ReplyForm(props: IReplyFormProps): JSX.Element {
  const { acts, busy, label, refusal, text, trans } = props;
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const [fieldId, faultId] = [useId(), useId()];
  const fault = isMissing ? trans.__('Write a sentence first.') : refusal;

  const perform = ({ act, otherwise }: IReplyAct): void => {
    const said = text.trim() || otherwise;
    setMissing(!said);
    if (said) {
      act(said);
    } else {
      field.current?.focus();
    }
  };
  return (
    <form
      className="nbcampus-Reply"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        perform(acts[0]);
      }}
    >
      <label htmlFor={fieldId}>{label}</label>
      <textarea
        ref={field}
        id={fieldId}
        className="nbcampus-Input"
        rows={3}
        maxLength={LONGEST}
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : faultId}
        onChange={event => {
          setMissing(false);
          props.onWrite(event.target.value);
        }}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            if (!busy) {
              perform(acts[0]);
            }
          }
        }}
      />
      {fault !== null && (
        <p id={faultId} className="nbcampus-Form-fault" role="alert">
          {fault}
        </p>
      )}
      <div className="nbcampus-Reply-acts">
        {acts.map((one, index) => (
          <button
            key={one.word}
            type={index === 0 ? 'submit' : 'button'}
            className={
              index === 0
                ? 'nbcampus-Button nbcampus-mod-primary'
                : 'nbcampus-Button'
            }
            disabled={busy}
            onClick={index === 0 ? undefined : () => perform(one)}
          >
            {one.word}
          </button>
        ))}
        {props.onCancel && (
          <button
            type="button"
            className="nbcampus-Button"
            onClick={props.onCancel}
          >
            {trans.__('Cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
