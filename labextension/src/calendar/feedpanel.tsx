import { useEffect, useId, useRef, useState } from 'react';

import { useChanges } from '../campus/changes';
import { CopyButton } from '../campus/copybutton';
import type { ICalendarProps } from './body';

/** Subscribing to the calendar from other programs. */
export function FeedPanel(
  props: ICalendarProps & { onDone: () => void }
): JSX.Element {
  const { model, onDone, trans } = props;
  const { feed } = model;
  useChanges(feed.changed);
  return (
    <section
      className="nbcampus-Calendar-aside nbcampus-FeedPanel"
      aria-label={trans.__('Subscribe to this calendar')}
    >
      <h3>{trans.__('Subscribe to this calendar')}</h3>
      <p>
        {trans.__(
          'Google, Apple and Outlook read your due dates and events from a secret address, and remind you of them.'
        )}
      </p>
      {feed.failure && (
        <p className="nbcampus-Form-fault" role="alert">
          {feed.failure.message}
        </p>
      )}
      {feed.address ? (
        <Open key={feed.address} {...props} address={feed.address} />
      ) : (
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={feed.busy}
          onClick={() => void (feed.ready ? feed.open() : feed.load())}
        >
          {feed.busy
            ? trans.__('Asking…')
            : feed.ready
              ? trans.__('Make an address')
              : trans.__('Try again')}
        </button>
      )}
      <button type="button" className="nbcampus-Button" onClick={onDone}>
        {trans.__('Back')}
      </button>
    </section>
  );
}

function Open(props: ICalendarProps & { address: string }): JSX.Element {
  const { acts, address, trans } = props;
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{trans.__('Your secret address')}</label>
      <input
        id={id}
        className="nbcampus-Input"
        value={address}
        readOnly
        onFocus={event => event.target.select()}
      />
      <div className="nbcampus-Form-line">
        <CopyButton
          copy={() => acts.copy(address)}
          word={trans.__('Copy')}
          trans={trans}
        />
      </div>
      <p className="nbcampus-Note nbcampus-mod-warning">
        {trans.__(
          'Whoever has this address can read your calendar. Renew it if somebody else has come to know it.'
        )}
      </p>
      <Changes {...props} />
      <HowTo {...props} />
    </>
  );
}

/** Renewing and closing ask once more: what reads the old address is cut off. */
function Changes(props: ICalendarProps): JSX.Element {
  const { model, trans } = props;
  const { feed } = model;
  const [asking, ask] = useState<'renew' | 'close' | null>(null);
  const sure = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) {
      sure.current?.focus();
    }
  }, [asking]);
  if (!asking) {
    return (
      <div className="nbcampus-Form-line">
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => ask('renew')}
        >
          {trans.__('Renew…')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => ask('close')}
        >
          {trans.__('Close…')}
        </button>
      </div>
    );
  }
  const word =
    asking === 'renew'
      ? trans.__('Renew the address')
      : trans.__('Close the address');
  return (
    <div
      className="nbcampus-LineQuestion"
      role="alertdialog"
      aria-label={trans.__('%1?', word)}
    >
      {trans.__(
        'Calendars that read the present address are no longer updated.'
      )}
      <button
        type="button"
        className="nbcampus-Button nbcampus-mod-primary"
        ref={sure}
        disabled={feed.busy}
        onClick={() =>
          void (asking === 'renew' ? feed.renew() : feed.close()).then(() =>
            ask(null)
          )
        }
      >
        {word}
      </button>
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => ask(null)}
      >
        {trans.__('Cancel')}
      </button>
    </div>
  );
}

function HowTo({ trans }: ICalendarProps): JSX.Element {
  const steps = [
    [
      'Google',
      trans.__('Other calendars, the plus sign, From URL: paste the address.')
    ],
    ['Apple', trans.__('File, New Calendar Subscription: paste the address.')],
    [
      'Outlook',
      trans.__('Add calendar, Subscribe from web: paste the address.')
    ]
  ];
  return (
    <>
      <h4>{trans.__('How to subscribe')}</h4>
      <dl>
        {steps.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        {trans.__(
          'Google and Outlook on the web can read it only where this campus is reached from the internet. They look again every few hours.'
        )}
      </p>
    </>
  );
}
