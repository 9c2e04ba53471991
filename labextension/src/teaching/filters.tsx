import { refreshIcon } from '@jupyterlab/ui-components';

import type { AttemptSummary } from '../wire';
import { Choice } from './choice';
import { Release } from './release';
import type { IReleaseProps } from './release';

export interface IFiltersProps extends IReleaseProps {
  /** Shows the regrades of a problem in an assignment. */
  onRegrade: (placeId: string) => void;
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
      <Release {...props} />
      <Regrade {...props} />
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

/** The way to a regrade of the chosen problem, or of the chosen attempt's; only teachers may. */
function Regrade(props: IFiltersProps): JSX.Element | null {
  const { model, trans, onRegrade } = props;
  if (model.course?.role !== 'teacher') {
    return null;
  }
  const placeId =
    model.filter.assignment_problem_id ??
    model.selection.attempt?.assignment_problem_id;
  return (
    <button
      type="button"
      className="nbcampus-Button"
      disabled={!placeId}
      title={
        placeId
          ? trans.__('Grade submissions of this problem again')
          : trans.__('Choose a problem or an attempt first')
      }
      onClick={() => placeId && onRegrade(placeId)}
    >
      {trans.__('Regrade…')}
    </button>
  );
}
