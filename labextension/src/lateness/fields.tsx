import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';

export interface IFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A line of text. */
export function TextField(props: IFieldProps): JSX.Element {
  const id = useId();
  return (
    <span className="nbcampus-Filter nbcampus-Deadlines-text">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="nbcampus-Input"
        value={props.value}
        maxLength={2000}
        onChange={event => props.onChange(event.target.value)}
      />
    </span>
  );
}

/** A number that may be empty while it is typed. */
export function NumberField(
  props: IFieldProps & { max: number; step?: number; disabled?: boolean }
): JSX.Element {
  const id = useId();
  return (
    <span className="nbcampus-Filter">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="nbcampus-Input nbcampus-Deadlines-number"
        type="number"
        min={0}
        max={props.max}
        step={props.step ?? 1}
        value={props.value}
        disabled={props.disabled}
        onChange={event => props.onChange(event.target.value)}
      />
    </span>
  );
}

/** A moment on the clock of the class, as `2030-03-31T08:05`. */
export function WallClockField(
  props: IFieldProps & { timeZone: string; trans: TranslationBundle }
): JSX.Element {
  const id = useId();
  return (
    <span className="nbcampus-Filter">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="nbcampus-Input"
        type="datetime-local"
        max="9999-12-31T23:59"
        aria-describedby={`${id}-zone`}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      />
      <small id={`${id}-zone`}>{props.trans.__('in %1', props.timeZone)}</small>
    </span>
  );
}

/** What was typed as a number; NaN for nothing, or for what is below zero or above `max`. */
export function typedNumber(text: string, max: number): number {
  const value = text.trim() === '' ? NaN : Number(text);
  return value >= 0 && value <= max ? value : NaN;
}
