import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { IPeopleProps } from './body';

/** By which wall clock the dates of the class are meant. */
export function ZoneForm(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const now = model.course?.time_zone ?? 'UTC';
  return (
    <section className="nbcampus-Settings-part">
      <h3>{trans.__('Time zone')}</h3>
      <p>
        {trans.__(
          'Due dates are set and told in this zone, whatever the clock of who reads them shows. A change moves no date: what was due at a moment stays due at that moment.'
        )}
      </p>
      <Choose key={now} {...props} now={now} />
    </section>
  );
}

function Choose(props: IPeopleProps & { now: string }): JSX.Element {
  const { model, acts, now, trans } = props;
  const [zone, setZone] = useState(now);
  const [id, listId] = [useId(), useId()];
  const wanted = zone.trim();
  return (
    <form
      className="nbcampus-Settings-line nbcampus-mod-fields"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void model.changeClass({ time_zone: wanted });
      }}
    >
      <span className="nbcampus-Filter">
        <label htmlFor={id}>{trans.__('Times of the class are in')}</label>
        <input
          id={id}
          className="nbcampus-Input"
          list={listId}
          value={zone}
          maxLength={60}
          autoComplete="off"
          onChange={event => setZone(event.target.value)}
        />
        <datalist id={listId}>
          {acts.timeZones.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </span>
      <button
        type="submit"
        className="nbcampus-Button"
        disabled={wanted === now || wanted === ''}
      >
        {trans.__('Change the time zone')}
      </button>
      {acts.timeZone !== wanted && (
        <button
          type="button"
          className="nbcampus-Link"
          onClick={() => setZone(acts.timeZone)}
        >
          {trans.__('Use this computer’s: %1', acts.timeZone)}
        </button>
      )}
    </form>
  );
}
