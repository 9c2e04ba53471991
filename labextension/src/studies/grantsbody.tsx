import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useState } from 'react';

import { useChanges } from '../campus/changes';
import { absoluteMoment } from '../campus/moments';
import type { StudyOffer, StudyOfferList } from '../wire';
import type { GrantsModel } from './grantsmodel';

export interface IGrantsProps {
  model: GrantsModel;
  confirm(title: string, text: string, act: string): Promise<boolean>;
  trans: TranslationBundle;
}

/** Which studies read a class, as its teacher grants it. */
export function GrantsBody(props: IGrantsProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { className, granted, offer, failure } = model;
  return (
    <div className="nbcampus-Research">
      <h2>{trans.__('Research with %1', className)}</h2>
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}
        </p>
      )}
      {granted ? (
        <>
          <p>
            {trans.__(
              'A study reads under pseudonyms, and only of students who consent. Nobody tells you who does.'
            )}
          </p>
          <Granted {...props} granted={granted} />
          {offer ? (
            <Offer key={offer.study_id} {...props} offer={offer} />
          ) : (
            <LookUp {...props} />
          )}
        </>
      ) : failure ? (
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => void model.refresh()}
        >
          {trans.__('Look again')}
        </button>
      ) : (
        <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </div>
  );
}

function Granted(
  props: IGrantsProps & { granted: StudyOfferList }
): JSX.Element {
  const { granted, trans } = props;
  const id = useId();
  return (
    <section className="nbcampus-Studies-part" aria-labelledby={id}>
      <h3 id={id}>{trans.__('Studies that read this class')}</h3>
      {granted.items.length === 0 ? (
        <p className="nbcampus-Note">{trans.__('None does.')}</p>
      ) : (
        <ul>
          {granted.items.map(study => (
            <li key={study.study_id}>
              <Reader {...props} study={study} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Reader(props: IGrantsProps & { study: StudyOffer }): JSX.Element {
  const { model, confirm, study, trans } = props;
  const { study_id, name, owner_name, with_code, granted_at } = study;
  const withdraw = async (): Promise<void> => {
    const sure = await confirm(
      trans.__('Take the class from “%1”?', name),
      trans.__(
        'The study reads nothing more of the class, from this moment. You can grant it again.'
      ),
      trans.__('Take the class from it')
    );
    if (sure) {
      await model.withdraw(study_id);
    }
  };
  return (
    <>
      <strong>{name}</strong>
      <p>
        {[
          trans.__('led by %1', owner_name),
          ...(granted_at
            ? [trans.__('since %1', absoluteMoment(Date.parse(granted_at)))]
            : [])
        ].join(', ')}
      </p>
      <label>
        <input
          type="checkbox"
          checked={with_code}
          disabled={model.busy}
          onChange={() => void model.grant(study_id, !with_code)}
        />{' '}
        {trans.__('Programs too, without names and e-mail addresses')}
      </label>{' '}
      <button
        type="button"
        className="nbcampus-Link"
        aria-label={trans.__('Take the class from “%1”', name)}
        disabled={model.busy}
        onClick={() => void withdraw()}
      >
        {trans.__('Withdraw')}
      </button>
    </>
  );
}

function LookUp({ model, trans }: IGrantsProps): JSX.Element {
  const [code, setCode] = useState('');
  const [titleId, codeId] = [useId(), useId()];
  return (
    <form
      className="nbcampus-Studies-part"
      aria-labelledby={titleId}
      onSubmit={event => {
        event.preventDefault();
        void model.lookUp(code.trim());
      }}
    >
      <h3 id={titleId}>{trans.__('Grant the class to a study')}</h3>
      <label htmlFor={codeId}>
        {trans.__('The code that its researchers gave you')}
      </label>
      <input
        id={codeId}
        className="nbcampus-Input"
        value={code}
        maxLength={100}
        spellCheck={false}
        autoComplete="off"
        onChange={event => setCode(event.target.value)}
      />
      <div>
        <button
          type="submit"
          className="nbcampus-Button"
          disabled={model.busy || !code.trim()}
        >
          {trans.__('Look it up')}
        </button>
      </div>
    </form>
  );
}

function Offer(props: IGrantsProps & { offer: StudyOffer }): JSX.Element {
  const { model, offer, trans } = props;
  const [withCode, setWithCode] = useState(offer.with_code);
  const id = useId();
  return (
    <section className="nbcampus-Studies-part" aria-labelledby={id}>
      <h3 id={id}>{trans.__('“%1” asks for the class', offer.name)}</h3>
      <p>{trans.__('Led by %1', offer.owner_name)}</p>
      {offer.description && <p>{offer.description}</p>}
      <label>
        <input
          type="checkbox"
          checked={withCode}
          onChange={event => setWithCode(event.target.checked)}
        />{' '}
        {trans.__('Programs too, without names and e-mail addresses')}
      </label>
      <div className="nbcampus-Form-line">
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={model.busy}
          onClick={() => void model.grant(offer.study_id, withCode)}
        >
          {trans.__('Grant the class')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => model.putAway()}
        >
          {trans.__('Cancel')}
        </button>
      </div>
    </section>
  );
}
