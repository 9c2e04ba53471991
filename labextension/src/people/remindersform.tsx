import { useEffect, useState } from 'react';

import type { IPeopleProps } from './body';

/** Whether the class reminds its students of due dates. */
export function RemindersForm(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const [on, setOn] = useState<boolean | null>(null);
  const { classId } = model;

  useEffect(() => {
    void model.act(async id => {
      const { reminders } = await model.people.noticeSettings(id);
      setOn(reminders);
    });
  }, [model, classId]);

  const change = async (wanted: boolean): Promise<void> => {
    setOn(wanted);
    const isDone = await model.act(async id => {
      await model.people.setReminders(id, wanted);
    });
    if (!isDone) {
      setOn(!wanted);
    }
  };

  return (
    <section className="nbcampus-Settings-part">
      <h3>{trans.__('Reminders')}</h3>
      <p>
        {trans.__(
          'Who has not handed in everything is reminded a day and two hours before their own due date. Each student may turn this off for themselves.'
        )}
      </p>
      <label>
        <input
          type="checkbox"
          checked={on === true}
          disabled={on === null}
          onChange={event => void change(event.target.checked)}
        />{' '}
        {trans.__('Remind students of due dates')}
      </label>
    </section>
  );
}
