import { useId, useState } from 'react';

import { useChanges } from '../campus/changes';
import { CopyButton } from '../campus/copybutton';
import { LineQuestion } from '../screens/linequestion';
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
        <Open {...props} address={feed.address} />
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
  const act = async (): Promise<void> => {
    await (asking === 'renew' ? feed.renew() : feed.close());
    ask(null);
  };
  return (
    <>
      <div className="nbcampus-Form-line">
        <button
          type="button"
          className="nbcampus-Button"
          disabled={asking !== null}
          onClick={() => ask('renew')}
        >
          {trans.__('Renew…')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          disabled={asking !== null}
          onClick={() => ask('close')}
        >
          {trans.__('Close…')}
        </button>
      </div>
      {asking && (
        <LineQuestion
          text={trans.__(
            'Calendars that read the present address are no longer updated.'
          )}
          act={
            asking === 'renew'
              ? trans.__('Renew the address')
              : trans.__('Close the address')
          }
          busy={feed.busy}
          onSure={() => void act()}
          onCancel={() => ask(null)}
          trans={trans}
        />
      )}
    </>
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
