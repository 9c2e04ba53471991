import { useId } from 'react';

import type { IFormProps } from './body';

/** What a total is made of, and what students see beside it. */
export function RulesForm({ draft, set, trans }: IFormProps): JSX.Element {
  const id = useId();
  return (
    <section className="nbcampus-Grading-part">
      <h3>{trans.__('The total')}</h3>
      <span className="nbcampus-Filter">
        <label htmlFor={id}>{trans.__('What weighs')}</label>
        <select
          id={id}
          className="nbcampus-Select"
          value={draft.weighting}
          onChange={event =>
            set({
              weighting: event.target.value === 'groups' ? 'groups' : 'points'
            })
          }
        >
          <option value="points">
            {trans.__('Points: each item weighs its maximum')}
          </option>
          <option value="groups">
            {trans.__('Groups: each group has a weight')}
          </option>
        </select>
      </span>
      <Check
        label={trans.__('Items may have more points than their maximum')}
        checked={draft.allowsBonus}
        onChange={allowsBonus => set({ allowsBonus })}
      />
      <Check
        label={trans.__(
          'Students see the mean and the median of the class, from 5 students on'
        )}
        checked={draft.showsStatistics}
        onChange={showsStatistics => set({ showsStatistics })}
      />
      <Check
        label={trans.__('Students read why a teacher gave other points')}
        checked={draft.showsReasons}
        onChange={showsReasons => set({ showsReasons })}
      />
    </section>
  );
}

function Check(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): JSX.Element {
  const id = useId();
  return (
    <span className="nbcampus-Deadlines-check">
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        onChange={event => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
    </span>
  );
}
