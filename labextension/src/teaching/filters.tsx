import type { TranslationBundle } from '@jupyterlab/translation';
import { refreshIcon } from '@jupyterlab/ui-components';
import { useId } from 'react';

import type { AttemptSummary } from '../wire';
import type { TeachingModel } from './model';

export interface IFiltersProps {
  model: TeachingModel;
  trans: TranslationBundle;
}

interface IChoice {
  value: string;
  text: string;
}

/** The class and what of it is shown. */
export function Filters(props: IFiltersProps): JSX.Element {
  const { model, trans } = props;
  const { choices, filter } = model;
  return (
    <div
      className="nbcampus-Filters"
      role="group"
      aria-label={trans.__('Which attempts')}
    >
      <Choice
        label={trans.__('Class')}
        value={model.classId ?? ''}
        choices={choices.classes.map(one => ({
          value: one.id,
          text: one.name
        }))}
        onChoose={value => void model.setClass(value)}
      />
      <Choice
        label={trans.__('Assignment')}
        all={trans.__('All assignments')}
        value={filter.assignment_id ?? ''}
        choices={choices.assignments.map(item => ({
          value: item.id,
          text: item.title
        }))}
        onChoose={value =>
          void model.setFilter({ assignment_id: value || null })
        }
      />
      <Choice
        label={trans.__('Problem')}
        all={
          filter.assignment_id
            ? trans.__('All problems')
            : trans.__('Choose an assignment first')
        }
        value={filter.assignment_problem_id ?? ''}
        choices={choices.problems.map(problem => ({
          value: problem.assignment_problem_id,
          text: problem.title
        }))}
        onChoose={value =>
          void model.setFilter({ assignment_problem_id: value || null })
        }
      />
      <Choice
        label={trans.__('Student')}
        all={trans.__('Everybody')}
        value={filter.student_id ?? ''}
        choices={choices.students.map(member => ({
          value: member.user_id,
          text: member.display_name || member.name
        }))}
        onChoose={value => void model.setFilter({ student_id: value || null })}
      />
      <Choice
        label={trans.__('Type')}
        all={trans.__('Runs and submissions')}
        value={filter.type ?? ''}
        choices={[
          { value: 'final_submission', text: trans.__('Submissions only') },
          { value: 'test_run', text: trans.__('Runs only') }
        ]}
        onChoose={value =>
          void model.setFilter({
            type: (value || null) as AttemptSummary['type'] | null
          })
        }
      />
      <button
        type="button"
        className="nbcampus-IconButton"
        title={trans.__('Ask for the attempts again')}
        aria-label={trans.__('Ask for the attempts again')}
        onClick={() => void model.reload()}
      >
        <refreshIcon.react tag="span" width="16px" />
      </button>
    </div>
  );
}

function Choice(props: {
  label: string;
  /** The words of no choice; without it one must be chosen. */
  all?: string;
  value: string;
  choices: IChoice[];
  onChoose: (value: string) => void;
}): JSX.Element {
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
