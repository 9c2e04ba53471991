import { useId, useState } from 'react';
import type { TranslationBundle } from '@jupyterlab/translation';

import { momentOf, wallClock } from '../calendar/days';

export interface IMomentInputProps {
  label: string;
  /** What nothing means. */
  none: string;
  /** As the service writes it when the field is made; null for none. */
  value: string | null;
  fault: string | undefined;
  timeZone: string;
  trans: TranslationBundle;
  onChange: (moment: string | null) => void;
}

/** A moment on the person's own clock, told with each change. What is half typed is none. */
export function MomentInput(props: IMomentInputProps): JSX.Element {
  const { label, none, value, fault, timeZone, trans, onChange } = props;
  const [text, setText] = useState(
    value === null ? '' : wallClock(Date.parse(value), timeZone)
  );
  const id = useId();
  const take = (typed: string): void => {
    setText(typed);
    const [day = '', time = ''] = typed.split('T');
    const moment = time ? momentOf(day, time, timeZone) : NaN;
    onChange(Number.isNaN(moment) ? null : new Date(moment).toISOString());
  };
  return (
    <div className="nbcampus-Inspector-line">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="nbcampus-Input"
        type="datetime-local"
        max="9999-12-31T23:59"
        value={text}
        aria-invalid={Boolean(fault)}
        aria-describedby={`${id}-said`}
        onChange={event => take(event.target.value)}
      />
      <small
        id={`${id}-said`}
        className={fault ? 'nbcampus-Field-fault' : undefined}
      >
        {fault ?? (text ? trans.__('in %1', timeZone) : none)}
      </small>
    </div>
  );
}
