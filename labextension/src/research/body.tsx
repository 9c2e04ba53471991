import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';

import { useChanges } from '../campus/changes';
import { absoluteMoment } from '../campus/moments';
import type { Consent, ConsentEvent, ConsentList } from '../wire';
import type { ConsentModel } from './model';

export interface IConsentProps {
  model: ConsentModel;
  trans: TranslationBundle;
}

/** What researchers may read, in words, and a yes or no for each class. */
export function ConsentBody({ model, trans }: IConsentProps): JSX.Element {
  useChanges(model.changed);
  const { told, failure } = model;
  return (
    <div className="nbcampus-Research">
      <h2>{trans.__('Research with what you do')}</h2>
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}
        </p>
      )}
      {told ? (
        <Told model={model} told={told} trans={trans} />
      ) : (
        !failure && <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </div>
  );
}

function Told({
  model,
  told,
  trans
}: IConsentProps & { told: ConsentList }): JSX.Element {
  return (
    <>
      {told.text.split('\n\n').map(paragraph => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {told.items.length === 0 ? (
        <p className="nbcampus-Note">
          {trans.__(
            'You are a student of no class, so there is nothing to decide.'
          )}
        </p>
      ) : (
        <ul className="nbcampus-Research-classes">
          {told.items.map(consent => (
            <li key={consent.class_id}>
              <Decision model={model} consent={consent} trans={trans} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Decision({
  model,
  consent,
  trans
}: IConsentProps & { consent: Consent }): JSX.Element {
  const id = useId();
  const { class_name, given, has_left, history } = consent;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {class_name}{' '}
        {has_left && (
          <span className="nbcampus-Tag">{trans.__('You have left')}</span>
        )}
      </h3>
      <p role="status">
        {given
          ? trans.__('You agree: researchers may read what you do here.')
          : trans.__('You have not agreed: researchers see nothing of yours.')}
      </p>
      <button
        type="button"
        className="nbcampus-Button"
        aria-describedby={id}
        disabled={model.busy}
        onClick={() => void model.say(consent, !given)}
      >
        {given ? trans.__('Withdraw') : trans.__('I agree')}
      </button>
      {history.length > 0 && <History history={history} trans={trans} />}
    </section>
  );
}

function History({
  history,
  trans
}: {
  history: ConsentEvent[];
  trans: TranslationBundle;
}): JSX.Element {
  return (
    <details>
      <summary>{trans.__('What you said before')}</summary>
      <ol>
        {history.map(({ given, text_version, created_at }) => (
          <li key={created_at}>
            <time dateTime={created_at}>
              {absoluteMoment(Date.parse(created_at))}
            </time>
            {': '}
            {given
              ? trans.__('agreed to text %1', text_version)
              : trans.__('withdrew')}
          </li>
        ))}
      </ol>
    </details>
  );
}
