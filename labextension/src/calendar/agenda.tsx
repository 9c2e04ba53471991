import type { IBesideProps } from './body';
import type { Day } from './days';
import type { IEntry } from './entries';
import { EntryList } from './entrylist';

/** The coming weeks day by day, those without entries left out. */
export function Agenda(props: IBesideProps): JSX.Element {
  const { model, trans } = props;
  const days = [...model.days].sort(([one], [other]) => (one < other ? -1 : 1));
  if (days.length === 0) {
    return (
      <p className="nbcampus-Note">
        {model.ready
          ? trans.__('Nothing in these weeks.')
          : trans.__('Loading…')}
      </p>
    );
  }
  return (
    <div className="nbcampus-Agenda">
      {days.map(([day, entries]) => (
        <AgendaDay key={day} {...props} day={day} entries={entries} />
      ))}
    </div>
  );
}

function AgendaDay(
  props: IBesideProps & { day: Day; entries: readonly IEntry[] }
): JSX.Element {
  const { model, day, trans } = props;
  const today = day === model.today;
  const past = day < model.today;
  return (
    <section
      className={`nbcampus-Agenda-day ${past ? 'nbcampus-mod-past' : ''}`}
      aria-label={model.times.day(day)}
    >
      <h3 aria-current={today ? 'date' : undefined}>
        {model.times.day(day)}
        {today && <span className="nbcampus-Tag">{trans.__('Today')}</span>}
      </h3>
      <EntryList {...props} />
    </section>
  );
}
