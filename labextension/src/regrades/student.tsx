import { useId, useState } from 'react';

import type { Member } from '../wire';
import { nameOf } from './draft';
import type { IDraftProps } from './form';

/** A student of the class, found by typing a part of the name. */
export function StudentChoice(props: IDraftProps): JSX.Element {
  const { draft, trans } = props;
  const [typed, setTyped] = useState('');
  const [fieldId, listId, hintId] = [useId(), useId(), useId()];
  const { studentId } = draft.wanted;
  return (
    <div className="nbcampus-RegradeForm-student">
      <label htmlFor={fieldId}>{trans.__('Student')}</label>
      <input
        id={fieldId}
        className="nbcampus-Input"
        list={listId}
        autoComplete="off"
        placeholder={trans.__('Type a part of the name')}
        value={typed}
        aria-describedby={hintId}
        onChange={event => {
          setTyped(event.target.value);
          draft.change({
            studentId: found(draft.students, event.target.value)
          });
        }}
      />
      <datalist id={listId}>
        {draft.students.map(member => (
          <option key={member.user_id} value={lineOf(member)} />
        ))}
      </datalist>
      <span id={hintId} className="nbcampus-RegradeForm-hint">
        {typed && studentId === null
          ? trans.__('Nobody in this class has exactly this name yet.')
          : ''}
      </span>
    </div>
  );
}

/** The name as it is shown, with the login where that says more. */
function lineOf(member: Member): string {
  const shown = nameOf(member);
  return shown === member.name ? shown : `${shown} (${member.name})`;
}

/** Who is meant by what was typed: a whole line, or a name or a login that only one student has. */
function found(students: readonly Member[], typed: string): string | null {
  const wanted = typed.trim().toLocaleLowerCase();
  const same = (text: string): boolean => text.toLocaleLowerCase() === wanted;
  const whole = students.filter(member => same(lineOf(member)));
  const named = students.filter(
    member => same(nameOf(member)) || same(member.name)
  );
  const [who, other] = whole.length > 0 ? whole : named;
  return who && !other ? who.user_id : null;
}
