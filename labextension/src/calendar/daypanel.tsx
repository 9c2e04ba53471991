import type { IBesideProps } from './body';
import { EntryList } from './entrylist';

/** Everything on the day that is looked at. */
export function DayPanel(props: IBesideProps): JSX.Element {
  const { model, show, trans } = props;
  const { day, times } = model;
  const entries = model.days.get(day) ?? [];
  return (
    <section
      className="nbcampus-Calendar-aside nbcampus-DayPanel"
      aria-label={times.day(day)}
    >
      <h3>{times.day(day)}</h3>
      {entries.length > 0 ? (
        <EntryList key={day} {...props} entries={entries} day={day} />
      ) : (
        <p className="nbcampus-Calendar-none">
          {model.ready
            ? trans.__('Nothing on this day.')
            : trans.__('Loading…')}
        </p>
      )}
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => show({ part: 'form', entry: null })}
      >
        {trans.__('Add an event on this day')}
      </button>
    </section>
  );
}
