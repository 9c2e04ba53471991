import { useState } from 'react';

import type { IBesideProps } from './body';
import type { Day } from './days';
import type { IEntry } from './entries';
import { EntryRow } from './entryrow';

/** So many at a time: a day of a thousand must not be a thousand elements. */
const STEP = 60;

/** The entries of one day. */
export function EntryList(
  props: IBesideProps & { entries: readonly IEntry[]; day: Day }
): JSX.Element {
  const { entries, day, trans } = props;
  const [shown, setShown] = useState(STEP);
  const more = entries.length - shown;
  return (
    <>
      <ul className="nbcampus-Entries">
        {entries.slice(0, shown).map(entry => (
          <EntryRow key={entry.event.id} {...props} entry={entry} day={day} />
        ))}
      </ul>
      {more > 0 && (
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => setShown(shown + STEP)}
        >
          {trans.__('Show more (%1 left)', more)}
        </button>
      )}
    </>
  );
}
