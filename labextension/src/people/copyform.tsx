import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { ClassCopy } from '../wire';
import type { IPeopleProps } from './body';

type Shift = 'start' | 'days' | 'none';

/** The same class for another term. */
export function CopyForm(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const [name, setName] = useState('');
  const [shift, setShift] = useState<Shift>('start');
  const [start, setStart] = useState('');
  const [days, setDays] = useState('182');
  const [said, setSaid] = useState('');
  const ids = { name: useId(), shift: useId(), start: useId(), days: useId() };
  const whole =
    name.trim() !== '' &&
    (shift !== 'start' || start !== '') &&
    (shift !== 'days' || /^-?\d+$/.test(days.trim()));

  const copy = async (): Promise<void> => {
    const wanted: ClassCopy = {
      name: name.trim(),
      time_zone: null,
      start_on: shift === 'start' ? start : null,
      days: shift === 'days' ? Number(days) : null
    };
    const copied = await model.act(async classId => {
      await model.people.copyClass(classId, wanted);
    });
    if (copied) {
      setSaid(trans.__('%1 was made. It is in the sidebar.', wanted.name));
      setName('');
    }
  };

  return (
    <form
      className="nbcampus-Settings-part"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void copy();
      }}
    >
      <h3>{trans.__('Copy to a new term')}</h3>
      <p>
        {trans.__(
          'The copy has all modules, assignments, quizzes and materials, and none of the people. Due dates keep their time of the day in %1.',
          model.course?.time_zone ?? 'UTC'
        )}
      </p>
      <label htmlFor={ids.name}>{trans.__('Name of the new class')}</label>
      <input
        id={ids.name}
        className="nbcampus-Input"
        value={name}
        maxLength={200}
        onChange={event => {
          setName(event.target.value);
          setSaid('');
        }}
      />
      <div className="nbcampus-Settings-line nbcampus-mod-fields">
        <span className="nbcampus-Filter">
          <label htmlFor={ids.shift}>{trans.__('Due dates')}</label>
          <select
            id={ids.shift}
            className="nbcampus-Select"
            value={shift}
            onChange={event => setShift(event.target.value as Shift)}
          >
            <option value="start">
              {trans.__('The first one falls on a day')}
            </option>
            <option value="days">{trans.__('Move by a number of days')}</option>
            <option value="none">{trans.__('Stay as they are')}</option>
          </select>
        </span>
        {shift === 'start' && (
          <span className="nbcampus-Filter">
            <label htmlFor={ids.start}>{trans.__('First due date')}</label>
            <input
              id={ids.start}
              type="date"
              className="nbcampus-Input"
              value={start}
              onChange={event => setStart(event.target.value)}
            />
          </span>
        )}
        {shift === 'days' && (
          <span className="nbcampus-Filter">
            <label htmlFor={ids.days}>{trans.__('Days')}</label>
            <input
              id={ids.days}
              className="nbcampus-Input nbcampus-mod-number"
              inputMode="numeric"
              value={days}
              onChange={event => setDays(event.target.value)}
            />
          </span>
        )}
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={!whole}
        >
          {trans.__('Copy the class')}
        </button>
      </div>
      <span role="status">{said}</span>
    </form>
  );
}
