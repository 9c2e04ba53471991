import { useEffect, useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { ClassSummary, ItemSummary } from '../wire';
import type { IBankDetailsProps } from './bankdetails';

/** Puts the problem at the end of an assignment of a class that one teaches. */
export function PlaceForm(props: IBankDetailsProps): JSX.Element {
  const { model, trans } = props;
  const [classes, setClasses] = useState<ClassSummary[]>([]);
  const [classId, setClassId] = useState(model.classId);
  const [assignments, setAssignments] = useState<ItemSummary[]>([]);
  const [assignmentId, setAssignmentId] = useState('');
  const [points, setPoints] = useState('10');
  const [said, setSaid] = useState('');
  const ids = { course: useId(), assignment: useId(), points: useId() };

  useEffect(() => {
    void model.doing(async () => {
      const found = await model.classes();
      setClasses(found);
      setClassId(chosen => chosen || (found[0]?.id ?? ''));
    });
  }, [model]);
  useEffect(() => {
    if (classId) {
      void model.doing(async () => {
        const found = await model.assignments(classId);
        setAssignments(found);
        setAssignmentId(found[0]?.id ?? '');
      });
    }
  }, [model, classId]);

  const place = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const to = assignments.find(({ id }) => id === assignmentId);
    if (to && (await model.place(to.id, Number(points)))) {
      setSaid(trans.__('It is in %1 now.', to.title));
    }
  };

  return (
    <form className="nbcampus-PlaceForm" onSubmit={event => void place(event)}>
      <span className="nbcampus-Filter">
        <label htmlFor={ids.course}>{trans.__('Class')}</label>
        <select
          id={ids.course}
          className="nbcampus-Select"
          value={classId}
          onChange={event => setClassId(event.target.value)}
        >
          {classes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </span>
      <span className="nbcampus-Filter">
        <label htmlFor={ids.assignment}>{trans.__('Assignment')}</label>
        <select
          id={ids.assignment}
          className="nbcampus-Select"
          value={assignmentId}
          onChange={event => setAssignmentId(event.target.value)}
        >
          {assignments.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </span>
      <span className="nbcampus-Filter">
        <label htmlFor={ids.points}>{trans.__('Points')}</label>
        <input
          id={ids.points}
          className="nbcampus-Input nbcampus-mod-number"
          inputMode="decimal"
          value={points}
          onChange={event => setPoints(event.target.value)}
        />
      </span>
      <button
        type="submit"
        className="nbcampus-Button nbcampus-mod-primary"
        disabled={!assignmentId || !(Number(points) > 0)}
      >
        {trans.__('Put it there')}
      </button>
      <span role="status">{said}</span>
    </form>
  );
}
