/** The queue at the left: one line for each student who submitted. */
import { useEffect, useRef, useState } from 'react';
import type { UIEvent } from 'react';

import { points } from '../verdict/measures';
import type { MarkingEntry } from '../wire';
import type { IMarkingProps } from './body';
import { sectionsOf } from './queue';
import type { Shown } from './queue';

/** The height of a line in pixels, as in the style. */
const LINE = 44;
/** More lines than the tallest screen shows. */
const SPAN = 60;
const STEP = 10;

export function QueueList(props: IMarkingProps): JSX.Element {
  const { model, trans } = props;
  const entries = model.queue?.entries ?? [];
  const marked = entries.filter(entry => entry.marked).length;
  return (
    <nav className="nbcampus-Queue" aria-label={trans.__('Submissions')}>
      <p className="nbcampus-Queue-progress">
        {trans.__(
          '%1 of %2 marked, %3 of %4 students submitted',
          marked,
          entries.length,
          entries.length,
          model.queue?.students ?? 0
        )}
      </p>
      <progress
        aria-label={trans.__('Marked')}
        max={Math.max(1, entries.length)}
        value={marked}
      />
      <Filters {...props} />
      <Lines {...props} />
    </nav>
  );
}

function Filters(props: IMarkingProps): JSX.Element {
  const { model, trans } = props;
  const sections = sectionsOf(model.queue?.entries ?? []);
  const words: Record<Shown, string> = {
    all: trans.__('All'),
    unmarked: trans.__('Unmarked'),
    mine: trans.__('Marked by me'),
    newer: trans.__('Submitted again since')
  };
  return (
    <div className="nbcampus-Queue-filters">
      <select
        aria-label={trans.__('Which submissions')}
        value={model.filter.shown}
        onChange={event =>
          model.setFilter({ shown: event.currentTarget.value as Shown })
        }
      >
        {Object.entries(words).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {sections.length > 0 && (
        <select
          aria-label={trans.__('Section')}
          value={model.filter.section}
          onChange={event =>
            model.setFilter({ section: event.currentTarget.value })
          }
        >
          <option value="">{trans.__('All sections')}</option>
          {sections.map(name => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
    </div>
  );
}

/** Only the lines near what is seen exist, so that a thousand scroll like ten. */
function Lines(props: IMarkingProps): JSX.Element {
  const { model, trans } = props;
  const { rows, selected } = model;
  const host = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const from = Math.max(0, Math.min(first, rows.length - SPAN));
  const place = rows.findIndex(row => row.submission_id === selected);

  useEffect(() => {
    const node = host.current;
    if (node && place >= 0) {
      const [top, bottom] = [place * LINE, (place + 1) * LINE];
      if (top < node.scrollTop || bottom > node.scrollTop + node.clientHeight) {
        node.scrollTop = Math.max(0, top - node.clientHeight / 2);
      }
    }
  }, [place]);

  const onScroll = (event: UIEvent<HTMLDivElement>): void => {
    const top = Math.floor(event.currentTarget.scrollTop / LINE);
    setFirst(Math.max(0, Math.floor(top / STEP) * STEP - STEP));
  };
  if (rows.length === 0) {
    return (
      <p className="nbcampus-Note">
        {model.queue?.entries.length
          ? trans.__('No submission is like that.')
          : trans.__(
              'Nobody has submitted yet. Submissions appear by themselves.'
            )}
      </p>
    );
  }
  return (
    <div ref={host} className="nbcampus-Queue-lines" onScroll={onScroll}>
      <ol style={{ height: rows.length * LINE }}>
        {rows.slice(from, from + SPAN).map((entry, offset) => (
          <li
            key={entry.submission_id}
            style={{ top: (from + offset) * LINE }}
            aria-posinset={from + offset + 1}
            aria-setsize={rows.length}
          >
            <Line {...props} entry={entry} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Line(props: IMarkingProps & { entry: MarkingEntry }): JSX.Element {
  const { entry, model, trans } = props;
  const here = model.others.filter(
    marker => marker.submission_id === entry.submission_id
  );
  const facts = [
    entry.marked
      ? trans.__('marked by %1', entry.marked_by ?? '')
      : trans.__('not marked'),
    entry.newer ? trans.__('submitted again since') : '',
    ...here.map(marker => trans.__('%1 is here', marker.name))
  ].filter(text => text);
  return (
    <button
      type="button"
      className={`nbcampus-Queue-line${entry.marked ? ' nbcampus-mod-marked' : ''}`}
      aria-current={entry.submission_id === model.selected}
      onClick={() => void model.select(entry.submission_id)}
    >
      <span className="nbcampus-Queue-student">{entry.student}</span>
      <span className="nbcampus-Queue-points">
        {typeof entry.points === 'number' ? points(entry.points) : '–'}
      </span>
      <span className="nbcampus-Queue-facts">{facts.join(' · ')}</span>
    </button>
  );
}
