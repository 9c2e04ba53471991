import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useState } from 'react';

import { useChanges } from '../campus/changes';
import type { MailState, NoticeChoice } from '../wire';
import type { ChoicesModel } from './choices';
import { kindWords, mailWords } from './words';

export interface IChoicesProps {
  model: ChoicesModel;
  trans: TranslationBundle;
}

const MAIL = ['never', 'digest', 'at_once'] as const;

/** How one is told: a line for each kind, and where mail goes. Each change is kept at once. */
export function ChoicesBody(props: IChoicesProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { choices, failure } = model;
  return (
    <div className="nbcampus-Notices nbcampus-NoticeChoices">
      <h2>{trans.__('How to be told')}</h2>
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}
        </p>
      )}
      {choices ? (
        <>
          <table>
            <caption>{trans.__('What you are told, and how')}</caption>
            <thead>
              <tr>
                <th scope="col">{trans.__('What')}</th>
                <th scope="col">{trans.__('In the list')}</th>
                <th scope="col">{trans.__('By mail')}</th>
              </tr>
            </thead>
            <tbody>
              {choices.kinds.map(choice => (
                <Kind key={choice.type} {...props} choice={choice} />
              ))}
            </tbody>
          </table>
          <p role="status" className="nbcampus-NoticeChoices-kept">
            {model.kept && trans.__('Kept.')}
          </p>
          <Mail {...props} mail={choices.mail} />
        </>
      ) : (
        !failure && <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </div>
  );
}

function Kind(props: IChoicesProps & { choice: NoticeChoice }): JSX.Element {
  const { model, choice, trans } = props;
  const words = kindWords(choice.type, trans);
  return (
    <tr>
      <th scope="row">{words}</th>
      <td>
        <input
          type="checkbox"
          aria-label={trans.__('%1: in the list', words)}
          checked={choice.in_app}
          onChange={event =>
            void model.choose({ ...choice, in_app: event.target.checked })
          }
        />
      </td>
      <td>
        <select
          className="nbcampus-Select"
          aria-label={trans.__('%1: by mail', words)}
          value={choice.mail}
          onChange={event =>
            void model.choose({
              ...choice,
              mail: event.target.value as NoticeChoice['mail']
            })
          }
        >
          {MAIL.map(mail => (
            <option key={mail} value={mail}>
              {mailWords(mail, trans)}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

function Mail(props: IChoicesProps & { mail: MailState }): JSX.Element {
  const { model, mail, trans } = props;
  if (!mail.configured) {
    return (
      <p>
        {trans.__(
          'This campus has no mail server, so nothing is mailed. The list is complete all the same.'
        )}
      </p>
    );
  }
  if (!mail.address) {
    return (
      <Entry
        {...props}
        label={trans.__('Your mail address')}
        type="email"
        act={trans.__('Send a code there')}
        done={address => model.setAddress(address)}
      />
    );
  }
  return (
    <div>
      <p>
        {mail.confirmed
          ? trans.__('Mail goes to %1.', mail.address)
          : trans.__('A code was mailed to %1.', mail.address)}{' '}
        <button
          type="button"
          className="nbcampus-Link"
          disabled={model.busy}
          onClick={() => void model.forget()}
        >
          {trans.__('Forget this address')}
        </button>
      </p>
      {mail.confirmed ? (
        <DigestHour {...props} />
      ) : (
        <Entry
          {...props}
          label={trans.__('The code')}
          type="text"
          act={trans.__('Confirm')}
          done={code => model.confirm(code)}
        />
      )}
    </div>
  );
}

function DigestHour(props: IChoicesProps & { mail: MailState }): JSX.Element {
  const { model, mail, trans } = props;
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>{trans.__("The day's mail comes at")}</label>{' '}
      <select
        id={id}
        className="nbcampus-Select"
        value={mail.digest_hour}
        onChange={event => void model.setHour(Number(event.target.value))}
      >
        {Array.from({ length: 24 }, (_, hour) => (
          <option key={hour} value={hour}>
            {`${hour}:00`}
          </option>
        ))}
      </select>{' '}
      {mail.time_zone}
    </p>
  );
}

interface IEntryProps extends IChoicesProps {
  label: string;
  type: 'email' | 'text';
  act: string;
  done: (text: string) => Promise<void>;
}

function Entry(props: IEntryProps): JSX.Element {
  const { model, label, type, act, done } = props;
  const id = useId();
  const [text, setText] = useState('');
  return (
    <form
      className="nbcampus-NoticeChoices-entry"
      onSubmit={event => {
        event.preventDefault();
        void done(text.trim());
      }}
    >
      <label htmlFor={id}>{label}</label>{' '}
      <input
        id={id}
        className="nbcampus-Input"
        type={type}
        required
        value={text}
        onChange={event => setText(event.target.value)}
      />{' '}
      <button type="submit" className="nbcampus-Button" disabled={model.busy}>
        {act}
      </button>
    </form>
  );
}
