import { useId, useState } from 'react';
import type { TranslationBundle } from '@jupyterlab/translation';

import { momentOf, wallClock } from '../calendar/days';

export interface IMomentFieldProps {
  label: string;
  /** As the service writes it, or null for none. */
  value: string | null;
  timeZone: string;
  trans: TranslationBundle;
  onSave: (moment: string | null) => void;
  /** What the button says that sets it, and the one that takes it back. */
  saveWord: string;
  clearWord: string;
}

/** A moment on the person's own clock. */
export function MomentField(props: IMomentFieldProps): JSX.Element {
  const { label, value, timeZone, trans, onSave } = props;
  const shown = value ? wallClock(Date.parse(value), timeZone) : '';
  const [text, setText] = useState(shown);
  const id = useId();
  const [day = '', time = ''] = text.split('T');
  const moment = time ? momentOf(day, time, timeZone) : NaN;
  return (
    <div className="nbcampus-Inspector-line">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="nbcampus-Input"
        type="datetime-local"
        max="9999-12-31T23:59"
        value={text}
        aria-describedby={`${id}-zone`}
        onChange={event => setText(event.target.value)}
      />
      <small id={`${id}-zone`}>{trans.__('in %1', timeZone)}</small>
      <span className="nbcampus-Inspector-acts">
        <button
          type="button"
          className="nbcampus-Button"
          disabled={Number.isNaN(moment) || text === shown}
          onClick={() => onSave(new Date(moment).toISOString())}
        >
          {props.saveWord}
        </button>
        {value && (
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => onSave(null)}
          >
            {props.clearWord}
          </button>
        )}
      </span>
    </div>
  );
}
