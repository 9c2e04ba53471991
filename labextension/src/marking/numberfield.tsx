import { useEffect, useState } from 'react';

export interface INumberFieldProps {
  label: string;
  /** Null shows the placeholder. */
  value: number | null;
  placeholder?: string;
  onChange: (value: number) => void;
}

/** A number that may be typed in steps: a lone minus sign is nobody's number yet, and is left alone. */
export function NumberField(props: INumberFieldProps): JSX.Element {
  const { label, onChange, placeholder, value } = props;
  const [text, setText] = useState(words(value));
  useEffect(() => {
    setText(before => (numberOf(before) === value ? before : words(value)));
  }, [value]);
  return (
    <input
      type="number"
      step="any"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onBlur={() => setText(words(value))}
      onChange={event => {
        const typed = event.currentTarget.value;
        setText(typed);
        const number = numberOf(typed);
        if (number !== null) {
          onChange(number);
        }
      }}
    />
  );
}

function numberOf(text: string): number | null {
  return text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text);
}

function words(value: number | null): string {
  return value === null ? '' : String(value);
}
