import { useId } from 'react';

export interface IChoiceProps {
  label: string;
  /** The words of no choice; without it one must be chosen. */
  all?: string;
  value: string;
  choices: { value: string; text: string }[];
  onChoose: (value: string) => void;
}

/** A labelled list to choose one from; with nothing to choose from it cannot be used. */
export function Choice(props: IChoiceProps): JSX.Element {
  const { label, all, value, choices, onChoose } = props;
  const id = useId();
  return (
    <span className="nbcampus-Filter">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="nbcampus-Select"
        value={value}
        disabled={choices.length === 0}
        onChange={event => onChoose(event.target.value)}
      >
        {all !== undefined && <option value="">{all}</option>}
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </span>
  );
}
