import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { IRoomProps } from './body';
import { shownState } from './students';

const MOST_MINUTES = 1440;

/** More time, an end, a new start: for the chosen student, or more time for everybody. */
export function ActsForm({ model, trans }: IRoomProps): JSX.Element {
  const [minutesId, reasonId] = [useId(), useId()];
  const [minutes, setMinutes] = useState('10');
  const [reason, setReason] = useState('');
  const { chosen } = model;
  const count = Number(minutes);
  const isCount =
    Number.isInteger(count) && count !== 0 && Math.abs(count) <= MOST_MINUTES;
  const state = chosen ? shownState(chosen) : 'running';
  const mayGive = isCount && (state === 'running' || count > 0);
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const went =
      chosen && state === 'ended'
        ? await model.reopen(chosen, count, reason)
        : await model.giveTime(count, reason);
    if (went) {
      setReason('');
    }
  };
  return (
    <form
      className="nbcampus-Room-form"
      aria-label={trans.__('Time of %1', chosen?.name ?? trans.__('everybody'))}
      onSubmit={event => void onSubmit(event)}
    >
      <strong>{chosen?.name ?? trans.__('Everybody whose exam runs')}</strong>
      <span className="nbcampus-Filter">
        <label htmlFor={minutesId}>{trans.__('Minutes')}</label>
        <input
          id={minutesId}
          type="number"
          className="nbcampus-Input nbcampus-Room-minutes"
          value={minutes}
          min={-MOST_MINUTES}
          max={MOST_MINUTES}
          onChange={event => setMinutes(event.target.value)}
        />
      </span>
      <span className="nbcampus-Filter nbcampus-Room-wide">
        <label htmlFor={reasonId}>{trans.__('Reason')}</label>
        <input
          id={reasonId}
          className="nbcampus-Input"
          value={reason}
          maxLength={400}
          onChange={event => setReason(event.target.value)}
        />
      </span>
      <button
        type="submit"
        className="nbcampus-Button"
        disabled={!reason.trim() || !mayGive || state === 'not_started'}
      >
        {state === 'ended' ? trans.__('Reopen') : trans.__('Give time')}
      </button>
      {chosen && (
        <>
          <button
            type="button"
            className="nbcampus-Button"
            disabled={!reason.trim() || state !== 'running'}
            onClick={() => void model.end(chosen, reason)}
          >
            {trans.__('End this exam')}
          </button>
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => model.choose(null)}
          >
            {trans.__('Everybody instead')}
          </button>
        </>
      )}
    </form>
  );
}
