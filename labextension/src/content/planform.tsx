import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { AssignmentPlan, PlannedPlace } from '../wire';
import type { IPlanChange } from './api';
import type { IContentProps } from './body';
import { PlacesForm } from './placesform';
import { RuleFields } from './rulefields';
import { draftOf, inheritedBy, statedBy } from './rules';

const SET_WITH_OPENING = ['time_limit_minutes'] as const;

export type IPlace = PlannedPlace & { title: string };

/** Mode, difficulty, rules and problems of an assignment; what it means for students is shown before it is done. */
export function PlanForm(
  props: IContentProps & { plan: AssignmentPlan }
): JSX.Element {
  const { model, plan, trans } = props;
  const before = draftOf(plan.rules, 'assignment');
  const [mode, setMode] = useState(plan.mode);
  const [difficulty, setDifficulty] = useState(plan.difficulty);
  const [draft, setDraft] = useState(before);
  const [places, setPlaces] = useState<IPlace[]>(() => placesOf(plan));
  const [warning, setWarning] = useState<string[] | null>(null);

  const change = (): Omit<IPlanChange, 'revision'> => ({
    ...(mode !== plan.mode && { mode }),
    ...(difficulty !== plan.difficulty && { difficulty }),
    rules: statedBy(draft),
    inherit: inheritedBy(before, draft),
    ...(!samePlaces(places, placesOf(plan)) && {
      problems: places.map(({ id, problem_version_id, points }) => ({
        id: id ?? null,
        problem_version_id,
        points
      }))
    })
  });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const said = warning ? [] : await model.previewPlan(change());
    if (said?.length) {
      setWarning(said);
    } else if (said) {
      await model.changePlan(change());
    }
  };
  const touched =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      setWarning(null);
      set(value);
    };
  return (
    <form
      className="nbcampus-PlanForm"
      aria-label={trans.__('The assignment')}
      onSubmit={event => void save(event)}
    >
      <Choice
        label={trans.__('Mode')}
        value={mode}
        onChange={touched(setMode)}
        options={[
          ['practice', trans.__('Practice')],
          ['homework', trans.__('Homework')],
          ['exam', trans.__('Exam')]
        ]}
      />
      <Choice
        label={trans.__('Difficulty')}
        value={difficulty}
        onChange={touched(setDifficulty)}
        options={[
          ['easy', trans.__('Easy')],
          ['medium', trans.__('Medium')],
          ['hard', trans.__('Hard')]
        ]}
      />
      <RuleFields
        rules={plan.rules}
        own="assignment"
        draft={draft}
        without={plan.mode === 'exam' ? SET_WITH_OPENING : []}
        onChange={touched(setDraft)}
        trans={trans}
      />
      <PlacesForm {...props} places={places} onChange={touched(setPlaces)} />
      {warning && (
        <div className="nbcampus-Note nbcampus-mod-warning" role="alert">
          <ul>
            {warning.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      <button type="submit" className="nbcampus-Button nbcampus-mod-primary">
        {warning ? trans.__('Save all the same') : trans.__('Save')}
      </button>
    </form>
  );
}

function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: [T, string][];
  onChange: (value: T) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div className="nbcampus-Inspector-line">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="nbcampus-Select"
        value={props.value}
        onChange={event => props.onChange(event.target.value as T)}
      >
        {props.options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

function placesOf(plan: AssignmentPlan): IPlace[] {
  return plan.problems.map(({ id, problem_version_id, points, title }) => ({
    id,
    problem_version_id,
    points,
    title
  }));
}

function samePlaces(
  some: readonly IPlace[],
  others: readonly IPlace[]
): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
