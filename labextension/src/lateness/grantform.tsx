import { useId, useState } from 'react';

import { momentOf, wallClock } from '../calendar/days';
import { shortClassMoment } from '../campus/zones';
import { useOpened } from '../screens/opened';
import { Choice } from '../teaching/choice';
import type { IDeadlinesViewProps } from './extensions';
import { TextField, WallClockField } from './fields';
import { ReceiverChoice } from './receivers';

const DAY = 86_400_000;

/** The same due date of one item for any number of students and sections. */
export function GrantForm(
  props: IDeadlinesViewProps & { onClose: () => void }
): JSX.Element {
  const { model, trans, deadlines, onClose } = props;
  const { frame } = useOpened<HTMLFormElement>();
  const { items } = deadlines;
  const headId = useId();
  const [itemId, setItem] = useState(model.filter.itemId ?? items[0].id);
  const item = items.find(one => one.id === itemId) ?? items[0];
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const offered = Math.max(
    Date.parse(item.due_date),
    Date.parse(deadlines.server_time)
  );
  const due = typed ?? wallClock(offered + DAY, model.timeZone);
  const [day = '', time = ''] = due.split('T');
  const moment = time ? momentOf(day, time, model.timeZone) : NaN;
  const of = (ids: { id: string }[]): string[] =>
    ids.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const grant = async (): Promise<void> => {
    const done = await model.act((api, classId) =>
      api.grant(classId, {
        item_id: item.id,
        student_ids: of(deadlines.students),
        section_ids: of(deadlines.sections),
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
      aria-labelledby={headId}
      onSubmit={event => {
        event.preventDefault();
        void grant();
      }}
    >
      <h3 id={headId}>{trans.__('Grant an extension')}</h3>
      <div className="nbcampus-Deadlines-fields">
        <Choice
          label={trans.__('Item to extend')}
          value={item.id}
          choices={items.map(one => ({ value: one.id, text: one.title }))}
          onChoose={setItem}
        />
        <WallClockField
          label={trans.__('New due date')}
          value={due}
          timeZone={model.timeZone}
          trans={trans}
          onChange={setTyped}
        />
        <TextField
          label={trans.__('Reason')}
          value={reason}
          onChange={setReason}
        />
      </div>
      <p className="nbcampus-Deadlines-help">
        {trans.__(
          'Everybody else: due %1',
          shortClassMoment(Date.parse(item.due_date), model.timeZone)
        )}
      </p>
      <ReceiverChoice
        deadlines={deadlines}
        chosen={chosen}
        onChoose={setChosen}
        trans={trans}
      />
      <div className="nbcampus-Deadlines-fields">
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={Number.isNaN(moment) || !reason.trim() || chosen.size === 0}
        >
          {trans.__('Grant')}
        </button>
        <button type="button" className="nbcampus-Button" onClick={onClose}>
          {trans.__('Cancel')}
        </button>
      </div>
    </form>
  );
}
