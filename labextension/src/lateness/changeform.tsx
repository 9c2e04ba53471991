import { useState } from 'react';

import { momentOf, wallClock } from '../calendar/days';
import { useOpened } from '../screens/opened';
import type { Extension } from '../wire';
import type { IDeadlinesViewProps } from './extensions';
import { TextField, WallClockField } from './fields';

/** Another date or reason for one extension, as it was `seen` when the form was opened. */
export function ChangeForm(
  props: IDeadlinesViewProps & { seen: Extension; onClose: () => void }
): JSX.Element {
  const { model, trans, seen, onClose } = props;
  const { frame } = useOpened<HTMLFormElement>();
  const [due, setDue] = useState(
    wallClock(Date.parse(seen.due_date), model.timeZone)
  );
  const [reason, setReason] = useState(seen.reason);
  const [day = '', time = ''] = due.split('T');
  const moment = time ? momentOf(day, time, model.timeZone) : NaN;
  const save = async (): Promise<void> => {
    const done = await model.act(api =>
      api.change(seen.id, {
        seen: seen.due_date,
        due_date: new Date(moment).toISOString(),
        reason
      })
    );
    if (done) {
      onClose();
    }
  };
  return (
    <form
      ref={frame}
      className="nbcampus-Deadlines-form"
      aria-label={trans.__('Change the extension of %1', seen.name)}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <p>{trans.__('%1: %2', seen.name, seen.item)}</p>
      <div className="nbcampus-Deadlines-fields">
        <WallClockField
          label={trans.__('New due date')}
          value={due}
          timeZone={model.timeZone}
          trans={trans}
          onChange={setDue}
        />
        <TextField
          label={trans.__('Reason')}
          value={reason}
          onChange={setReason}
        />
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={Number.isNaN(moment) || !reason.trim()}
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
