/** Labelled fields of the editor; a fault stands beside the field that it is about. */
import { useId } from 'react';
import type { ReactNode } from 'react';

export interface IFieldProps {
  label: string;
  fault?: string | undefined;
}

interface IPlaces {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

function Labelled(
  props: IFieldProps & { children: (places: IPlaces) => ReactNode }
): JSX.Element {
  const { label, fault, children } = props;
  const id = useId();
  const said = `${id}said`;
  return (
    <div className="nbcampus-Field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': Boolean(fault),
        'aria-describedby': fault ? said : undefined
      })}
      {fault && (
        <span id={said} className="nbcampus-Field-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}

export function TextField(
  props: IFieldProps & {
    value: string;
    rows?: number;
    onChange: (value: string) => void;
  }
): JSX.Element {
  const { value, rows, onChange } = props;
  return (
    <Labelled {...props}>
      {places =>
        rows ? (
          <textarea
            {...places}
            className="nbcampus-Input"
            rows={rows}
            value={value}
            onChange={event => onChange(event.target.value)}
          />
        ) : (
          <input
            {...places}
            className="nbcampus-Input"
            value={value}
            onChange={event => onChange(event.target.value)}
          />
        )
      }
    </Labelled>
  );
}

export function NumberField(
  props: IFieldProps & {
    value: number | null;
    min?: number;
    onChange: (value: number | null) => void;
  }
): JSX.Element {
  const { value, min, onChange } = props;
  return (
    <Labelled {...props}>
      {places => (
        <input
          {...places}
          className="nbcampus-Input"
          type="number"
          step="any"
          min={min}
          value={value ?? ''}
          onChange={event =>
            onChange(
              event.target.value === '' ? null : Number(event.target.value)
            )
          }
        />
      )}
    </Labelled>
  );
}

export function Tick(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): JSX.Element {
  const { label, checked, onChange } = props;
  return (
    <label className="nbcampus-Tick">
      <input
        type="checkbox"
        checked={checked}
        onChange={event => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

export function Select(
  props: IFieldProps & {
    value: string;
    options: [string, string][];
    onChange: (value: string) => void;
  }
): JSX.Element {
  const { value, options, onChange } = props;
  return (
    <Labelled {...props}>
      {places => (
        <select
          {...places}
          className="nbcampus-Select"
          value={value}
          onChange={event => onChange(event.target.value)}
        >
          {options.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
