import { useState } from 'react';

import { Choice } from '../teaching/choice';
import type { IMarkingProps } from './body';

/** The way in without a problem at hand: class, unless it came from there, assignment, problem. */
export function Choosing(props: IMarkingProps): JSX.Element {
  const { model, trans } = props;
  const { choices } = model;
  const [assignmentId, setAssignment] = useState('');
  return (
    <div className="nbcampus-Marking-choosing">
      <h2>{trans.__('Mark a problem')}</h2>
      <Choice
        label={trans.__('Class')}
        all={trans.__('Choose a class')}
        value={choices.classId ?? ''}
        choices={choices.classes.map(one => ({
          value: one.id,
          text: one.name
        }))}
        onChoose={id => {
          setAssignment('');
          void choices.loadAssignment(null);
          void choices.loadClass(id);
        }}
      />
      <Choice
        label={trans.__('Assignment')}
        all={trans.__('Choose an assignment')}
        value={assignmentId}
        choices={choices.assignments.map(item => ({
          value: item.id,
          text: item.title
        }))}
        onChoose={id => {
          setAssignment(id);
          void choices.loadAssignment(id || null);
        }}
      />
      <Choice
        label={trans.__('Problem')}
        all={trans.__('Choose a problem')}
        value=""
        choices={choices.problems.map(problem => ({
          value: problem.assignment_problem_id,
          text: problem.title
        }))}
        onChoose={id => void model.start(id || null, null)}
      />
    </div>
  );
}
