import type { TranslationBundle } from '@jupyterlab/translation';
import { memo, useCallback, useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';

import type { IBesideProps } from './body';
import { Chip } from './chip';
import { addDays, addMonths, monthWeeks, weekStart } from './days';
import type { Day } from './days';
import type { IEntry } from './entries';
import type { CalendarModel } from './model';
import type { Times } from './times';

/** As many entries are drawn of a day; of more, one less and how many more there are. */
const SHOWN = 4;
const NONE: readonly IEntry[] = [];

/** The weeks of a month. Arrows move the day, PageUp and PageDown the month, Enter goes to the day's entries. */
export function MonthGrid(props: IBesideProps): JSX.Element {
  const { model, show, open, trans } = props;
  const { times, day } = model;
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const enter = useCallback(
    (wanted: Day): void => {
      model.select(wanted);
      show({ part: 'day' });
      // The panel of the day is there after this rendering.
      requestAnimationFrame(() => focusDay(grid.current));
    },
    [model, show]
  );
  const select = useCallback(
    (wanted: Day): void => {
      model.select(wanted);
      show({ part: 'day' });
    },
    [model, show]
  );
  const onKey = useCallback(
    (event: KeyboardEvent): void => {
      const wanted = dayByKey(event, model);
      if (event.key === 'Enter') {
        enter(model.day);
      } else if (wanted) {
        moved.current = true;
        select(wanted);
      } else {
        return;
      }
      event.preventDefault();
    },
    [model, enter, select]
  );
  useEffect(() => {
    if (moved.current) {
      moved.current = false;
      grid.current
        ?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')
        ?.focus();
    }
  }, [day]);
  return (
    <div
      ref={grid}
      className="nbcampus-Month"
      role="grid"
      aria-label={times.month(day)}
    >
      <div role="row" className="nbcampus-Month-weekdays">
        {times.weekdays().map(([short, long]) => (
          <span key={long} role="columnheader" aria-label={long}>
            {short}
          </span>
        ))}
      </div>
      {monthWeeks(day, times.firstDay).map(week => (
        <div key={week[0]} role="row" className="nbcampus-Month-week">
          {week.map(one => (
            <Cell
              key={one}
              day={one}
              entries={model.days.get(one) ?? NONE}
              selected={one === day}
              today={one === model.today}
              outside={one.slice(0, 7) !== day.slice(0, 7)}
              minute={model.minute}
              times={times}
              trans={trans}
              select={select}
              enter={enter}
              open={open}
              onKey={onKey}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface ICellProps {
  day: Day;
  entries: readonly IEntry[];
  selected: boolean;
  today: boolean;
  outside: boolean;
  minute: number;
  times: Times;
  trans: TranslationBundle;
  select: (day: Day) => void;
  enter: (day: Day) => void;
  open: IBesideProps['open'];
  onKey: (event: KeyboardEvent) => void;
}

/** Drawn again only when something about its day changes: arrows cost two days, not forty-two. */
const Cell = memo(DayCell);

function DayCell(props: ICellProps): JSX.Element {
  const { day, entries, selected, today, outside, trans } = props;
  const shown = entries.length > SHOWN ? SHOWN - 1 : entries.length;
  const more = entries.length - shown;
  const state = `${today ? 'nbcampus-mod-today' : ''} ${outside ? 'nbcampus-mod-outside' : ''}`;
  return (
    <div
      role="gridcell"
      className={`nbcampus-Month-day ${state}`}
      tabIndex={selected ? 0 : -1}
      aria-selected={selected}
      aria-current={today ? 'date' : undefined}
      aria-label={cellWords(props)}
      onClick={() => props.select(day)}
      onKeyDown={props.onKey}
    >
      <span className="nbcampus-Month-number" aria-hidden="true">
        {Number(day.slice(8))}
      </span>
      {entries.slice(0, shown).map(entry => (
        <Chip key={entry.event.id} entry={entry} {...props} />
      ))}
      {more > 0 && (
        <button
          type="button"
          className="nbcampus-Month-more"
          tabIndex={-1}
          onClick={event => {
            event.stopPropagation();
            props.enter(day);
          }}
        >
          {trans.__('+%1 more', more)}
        </button>
      )}
    </div>
  );
}

function cellWords(props: ICellProps): string {
  const { day, entries, today, times, trans } = props;
  const count = entries.length;
  return [
    times.day(day),
    today ? trans.__('today') : '',
    count > 0 ? trans._n('%1 entry', '%1 entries', count) : ''
  ]
    .filter(word => word)
    .join(', ');
}

function dayByKey(event: KeyboardEvent, model: CalendarModel): Day | null {
  const { day, times, today } = model;
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  const start = weekStart(day, times.firstDay);
  switch (event.key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return start;
    case 'End':
      return addDays(start, 6);
    case 'PageUp':
      return addMonths(day, -1);
    case 'PageDown':
      return addMonths(day, 1);
    case 't':
    case 'T':
      return today;
    default:
      return null;
  }
}

/** To the first entry of the day's panel, or to where a new one begins. */
function focusDay(grid: HTMLElement | null): void {
  grid
    ?.closest('.nbcampus-Calendar')
    ?.querySelector<HTMLElement>('.nbcampus-DayPanel button')
    ?.focus();
}
