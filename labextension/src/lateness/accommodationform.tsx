import { useState } from 'react';

import { useOpened } from '../screens/opened';
import { Choice } from '../teaching/choice';
import type { Accommodation } from '../wire';
import type { IDeadlinesViewProps } from './extensions';
import { NumberField, TextField, typedNumber } from './fields';

const MOST = 1000;

/** What a student is granted, as it was `seen` when the form was opened; null for somebody new. */
export function AccommodationForm(
  props: IDeadlinesViewProps & {
    seen: Accommodation | null;
    onClose: () => void;
  }
): JSX.Element {
  const { model, trans, deadlines, seen, onClose } = props;
  const { frame } = useOpened<HTMLFormElement>();
  const have = new Set(deadlines.accommodations.map(one => one.student_id));
  const others = deadlines.students.filter(({ id }) => !have.has(id));
  const [studentId, setStudent] = useState(seen?.student_id ?? '');
  const [percent, setPercent] = useState(String(seen?.extra_percent ?? 0));
  const [days, setDays] = useState(String(seen?.extra_days ?? 0));
  const [note, setNote] = useState(seen?.note ?? '');
  const wanted = {
    version: seen?.version ?? 0,
    extra_percent: typedNumber(percent, MOST),
    extra_days: typedNumber(days, MOST),
    note
  };
  const valid =
    studentId &&
    Number.isInteger(wanted.extra_days) &&
    wanted.extra_percent + wanted.extra_days > 0;
  const save = async (): Promise<void> => {
    const done = await model.act((api, classId) =>
      api.accommodate(classId, studentId, wanted)
    );
    if (done) {
      onClose();
    }
  };
  return (
    <form
      ref={frame}
      className="nbcampus-Deadlines-form"
      aria-label={
        seen
          ? trans.__('Change the accommodation of %1', seen.name)
          : trans.__('Add an accommodation')
      }
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="nbcampus-Deadlines-fields">
        {seen ? (
          <span>{seen.name}</span>
        ) : (
          <Choice
            label={trans.__('Student')}
            all={trans.__('Choose a student')}
            value={studentId}
            choices={others.map(({ id, name }) => ({ value: id, text: name }))}
            onChoose={setStudent}
          />
        )}
        <NumberField
          label={trans.__('Percent more time in exams')}
          value={percent}
          max={MOST}
          step={0.5}
          onChange={setPercent}
        />
        <NumberField
          label={trans.__('Days on other due dates')}
          value={days}
          max={MOST}
          onChange={setDays}
        />
        <TextField
          label={trans.__('Note for staff')}
          value={note}
          onChange={setNote}
        />
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={!valid}
        >
          {trans.__('Save')}
        </button>
        <button type="button" className="nbcampus-Button" onClick={onClose}>
          {trans.__('Cancel')}
        </button>
      </div>
    </form>
  );
}
