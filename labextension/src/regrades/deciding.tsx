import type { TranslationBundle } from '@jupyterlab/translation';
import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';

import type { RegradeVerb } from '../campus/tokens';
import type { Regrade } from '../wire';
import type { IRegradeProps } from './view';

type Verb = Exclude<RegradeVerb, 'retry'>;

/** Applying or cancelling as a whole: a button each, then what will happen and why. */
export function Deciding(props: IRegradeProps): JSX.Element | null {
  const { model, regrade, trans } = props;
  const [verb, setVerb] = useState<Verb | null>(null);
  const { refusal } = model;
  if (!model.isOpen) {
    return refusal ? <Refused text={refusal.message} /> : null;
  }
  const ready = regrade.state === 'ready';
  return (
    <>
      {refusal && <Refused text={refusal.message} />}
      {verb ? (
        <Confirm
          key={verb}
          {...props}
          verb={verb}
          onDone={() => setVerb(null)}
        />
      ) : (
        <div className="nbcampus-Deciding">
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-primary"
            disabled={!ready}
            title={
              ready
                ? trans.__('Let the new results count')
                : trans.__('Possible as soon as every submission is graded')
            }
            onClick={() => setVerb('apply')}
          >
            {trans.__('Apply…')}
          </button>
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() => setVerb('cancel')}
          >
            {trans.__('Cancel regrade…')}
          </button>
        </div>
      )}
    </>
  );
}

function Confirm(
  props: IRegradeProps & { verb: Verb; onDone: () => void }
): JSX.Element {
  const { model, regrade, verb, onDone, trans } = props;
  const [reason, setReason] = useState(verb === 'apply' ? regrade.reason : '');
  const [fault, setFault] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [reasonId, textId, faultId] = [useId(), useId(), useId()];
  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!reason.trim()) {
      setFault(true);
      field.current?.focus();
    } else if (await model.act(verb, reason.trim())) {
      onDone();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
  };

  return (
    <form
      className="nbcampus-Confirm"
      aria-label={titleOf(verb, trans)}
      noValidate
      onSubmit={event => void submit(event)}
    >
      <strong>{titleOf(verb, trans)}</strong>
      <p id={textId}>{consequence(verb, regrade, trans)}</p>
      <label htmlFor={reasonId}>{trans.__('Reason')}</label>
      <input
        ref={field}
        id={reasonId}
        className="nbcampus-Input"
        maxLength={400}
        value={reason}
        aria-invalid={fault}
        aria-describedby={fault ? `${textId} ${faultId}` : textId}
        onKeyDown={onKeyDown}
        onChange={event => {
          setFault(false);
          setReason(event.target.value);
        }}
      />
      {fault && (
        <p id={faultId} className="nbcampus-Form-fault" role="alert">
          {trans.__(
            'Say why. The reason stays with the regrade for everybody.'
          )}
        </p>
      )}
      <div className="nbcampus-Deciding">
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={model.busy}
        >
          {verb === 'apply'
            ? trans.__('Apply to everybody')
            : trans.__('Cancel this regrade')}
        </button>
        <button type="button" className="nbcampus-Button" onClick={onDone}>
          {trans.__('Not yet')}
        </button>
      </div>
    </form>
  );
}

function Refused(props: { text: string }): JSX.Element {
  return (
    <p className="nbcampus-Note nbcampus-mod-error" role="alert">
      {props.text}
    </p>
  );
}

function titleOf(verb: Verb, trans: TranslationBundle): string {
  return verb === 'apply'
    ? trans.__('Apply this regrade?')
    : trans.__('Cancel this regrade?');
}

function consequence(
  verb: Verb,
  regrade: Regrade,
  trans: TranslationBundle
): string {
  if (verb === 'cancel') {
    return trans.__(
      'Every result stays as it was, and what is not graded yet is not graded. The new results are kept in the history, but never count.'
    );
  }
  const texts = [
    trans._n(
      '%1 student gains points',
      '%1 students gain points',
      regrade.gains
    ),
    trans._n('%1 loses points', '%1 lose points', regrade.loses),
    trans._n('%1 keeps the score', '%1 keep their scores', regrade.stays)
  ];
  return [
    `${texts.join(', ')}.`,
    trans.__(
      'The new results count at once, for all of them together, and the students see them. This cannot be taken back; another regrade can follow.'
    ),
    regrade.also_place
      ? trans.__(
          'Version %1 becomes the one in the assignment.',
          regrade.version
        )
      : ''
  ]
    .filter(text => text)
    .join(' ');
}
