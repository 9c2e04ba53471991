import { useState } from 'react';

import { WindowedTable } from '../people/windowed';
import type { Accommodation } from '../wire';
import { AccommodationForm } from './accommodationform';
import type { IDeadlinesViewProps } from './extensions';
import { Told } from './told';

/** Who has more time in all of the class. */
export function AccommodationsBody(props: IDeadlinesViewProps): JSX.Element {
  const { model, trans, deadlines } = props;
  const [form, setForm] = useState<'new' | Accommodation | null>(null);
  const rows = deadlines.accommodations;
  const close = (): void => setForm(null);
  return (
    <>
      <div className="nbcampus-People-tools">
        <p className="nbcampus-Deadlines-help">
          {trans.__(
            'More time in every exam of this class, and days on every other due date. Students see the times, never the note.'
          )}
        </p>
        {model.mayChange && (
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-primary"
            disabled={deadlines.students.length <= rows.length || form !== null}
            onClick={() => setForm('new')}
          >
            {trans.__('Add an accommodation')}
          </button>
        )}
      </div>
      {form !== null && (
        <AccommodationForm
          key={form === 'new' ? 'new' : form.student_id}
          {...props}
          seen={form === 'new' ? null : form}
          onClose={close}
        />
      )}
      <Told {...props} shown={rows.length} count={rows.length} />
      {rows.length > 0 ? (
        <WindowedTable
          label={trans.__('Accommodations of %1', deadlines.course.name)}
          className="nbcampus-Accommodations"
          columns={[
            trans.__('Who'),
            trans.__('In exams'),
            trans.__('Due dates'),
            trans.__('Note for staff'),
            model.mayChange ? trans.__('Acts') : ''
          ]}
          count={rows.length}
          rowKey={index => rows[index].student_id}
          row={index => (
            <Cells {...props} one={rows[index]} onChange={setForm} />
          )}
        />
      ) : (
        <p className="nbcampus-Note">
          {trans.__('Nobody has an accommodation.')}
        </p>
      )}
    </>
  );
}

function Cells(
  props: IDeadlinesViewProps & {
    one: Accommodation;
    onChange: (one: Accommodation) => void;
  }
): JSX.Element {
  const { model, trans, one, onChange } = props;
  return (
    <>
      <span role="cell" className="nbcampus-Roster-name">
        {one.name}
      </span>
      <span role="cell">
        {one.extra_percent > 0
          ? trans.__('+%1 %', one.extra_percent)
          : trans.__('none')}
      </span>
      <span role="cell">
        {one.extra_days > 0
          ? trans._n('+%1 day', '+%1 days', one.extra_days)
          : trans.__('none')}
      </span>
      <span role="cell" title={one.note}>
        {one.note}
      </span>
      <span role="cell" className="nbcampus-Deadlines-acts">
        {model.mayChange && (
          <>
            <button
              type="button"
              className="nbcampus-Link"
              aria-label={trans.__('Change the accommodation of %1', one.name)}
              onClick={() => onChange(one)}
            >
              {trans.__('Change')}
            </button>{' '}
            <button
              type="button"
              className="nbcampus-Link"
              aria-label={trans.__('End the accommodation of %1', one.name)}
              onClick={() => void model.endAccommodation(one)}
            >
              {trans.__('End')}
            </button>
          </>
        )}
      </span>
    </>
  );
}
