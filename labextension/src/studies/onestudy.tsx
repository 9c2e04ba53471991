import { useId, useState } from 'react';

import { absoluteMoment } from '../campus/moments';
import type { Study } from '../wire';
import type { IStudiesProps } from './body';
import { ExportsView } from './exportsview';

type IProps = IStudiesProps & { study: Study };

/** A study with its classes and members, and what the person who leads it does with it. */
export function OneStudy(props: IProps): JSX.Element {
  const { study, trans } = props;
  const id = useId();
  const { name, description, closed_at } = study;
  return (
    <section className="nbcampus-Studies-part" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      {description && <p>{description}</p>}
      {closed_at ? (
        <p>
          {trans.__(
            'Closed %1: nobody reads by it any more.',
            absoluteMoment(Date.parse(closed_at))
          )}
        </p>
      ) : (
        <Code {...props} />
      )}
      <Classes {...props} />
      <Members {...props} />
      <ExportsView {...props} />
      {study.leads && !closed_at && <Close {...props} />}
    </section>
  );
}

function Code({ study, acts, trans }: IProps): JSX.Element {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    await acts.copy(study.id);
    setSaid(trans.__('Copied'));
  };
  return (
    <p>
      {trans.__('Teachers grant their class by this code:')}{' '}
      <code>{study.id}</code>{' '}
      <button
        type="button"
        className="nbcampus-Button"
        aria-label={trans.__('Copy the code of the study')}
        onClick={() => void copy()}
      >
        {trans.__('Copy')}
      </button>{' '}
      <span role="status">{said}</span>
    </p>
  );
}

function Classes({ study, trans }: IProps): JSX.Element {
  return (
    <>
      <h4>{trans.__('Classes')}</h4>
      {study.classes.length === 0 ? (
        <p className="nbcampus-Note">
          {trans.__(
            'No class was granted yet: give its teacher the code above.'
          )}
        </p>
      ) : (
        <ul>
          {study.classes.map(one => (
            <li key={one.class_id}>
              {[
                one.name,
                one.with_code
                  ? trans.__('with programs')
                  : trans.__('without programs'),
                trans._n(
                  '%1 student consents',
                  '%1 students consent',
                  one.consenting
                ),
                trans.__('since %1', absoluteMoment(Date.parse(one.granted_at)))
              ].join(', ')}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Members(props: IProps): JSX.Element {
  const { study, model, trans } = props;
  const mayChange = study.leads && !study.closed_at;
  return (
    <>
      <h4>{trans.__('Members')}</h4>
      <ul>
        {study.members.map(({ user_id, name, display_name, leads }) => (
          <li key={user_id}>
            {`${display_name} (${name})`}{' '}
            {leads && (
              <span className="nbcampus-Tag">
                {trans.__('Leads the study')}
              </span>
            )}
            {mayChange && !leads && (
              <button
                type="button"
                className="nbcampus-Link"
                aria-label={trans.__('Remove %1', display_name)}
                disabled={model.busy}
                onClick={() => void model.removeMember(study, user_id)}
              >
                {trans.__('Remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && <AddMember {...props} />}
    </>
  );
}

function AddMember({ study, model, trans }: IProps): JSX.Element {
  const [name, setName] = useState('');
  const id = useId();
  const add = async (): Promise<void> => {
    if (await model.addMember(study, name.trim())) {
      setName('');
    }
  };
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        void add();
      }}
    >
      <label htmlFor={id}>{trans.__('Add who signs in as')}</label>{' '}
      <input
        id={id}
        className="nbcampus-Input"
        value={name}
        required
        onChange={event => setName(event.target.value)}
      />{' '}
      <button
        type="submit"
        className="nbcampus-Button"
        disabled={model.busy || !name.trim()}
      >
        {trans.__('Add')}
      </button>
    </form>
  );
}

function Close({ study, model, acts, trans }: IProps): JSX.Element {
  const close = async (): Promise<void> => {
    const sure = await acts.confirm(
      trans.__('Close the study “%1”?', study.name),
      trans.__('Nobody reads by it any more, and it does not open again.'),
      trans.__('Close the study')
    );
    if (sure) {
      await model.close(study);
    }
  };
  return (
    <div>
      <button
        type="button"
        className="nbcampus-Button"
        disabled={model.busy}
        onClick={() => void close()}
      >
        {trans.__('Close the study')}
      </button>
    </div>
  );
}
