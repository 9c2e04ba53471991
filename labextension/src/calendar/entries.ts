/** Entries of the calendar laid out on its days. */
import type { CalendarEvent } from '../wire';
import { addDays, dayOf } from './days';
import type { Day } from './days';

/** An entry with its moments in milliseconds and the days that it touches. */
export interface IEntry {
  event: CalendarEvent;
  /** What a due date is about: the moment itself, for both. */
  start: number;
  end: number;
  first: Day;
  last: Day;
}

export function entryOf(event: CalendarEvent, timeZone: string): IEntry {
  const end = Date.parse(event.end_time);
  const start = isDue(event) ? end : Date.parse(event.start_time);
  // What ends at midnight does not touch the day that begins then.
  const within = end > start ? end - 1 : end;
  const [first, last] = [dayOf(start, timeZone), dayOf(within, timeZone)];
  return { event, start, end, first, last };
}

/** A due date follows its item and is not changed in the calendar. */
export function isDue(event: CalendarEvent): boolean {
  return event.reference_id !== null;
}

/** The entries of each day from `from` to before `to` that has some, by their start. */
export function byDay(
  entries: readonly IEntry[],
  from: Day,
  to: Day
): Map<Day, IEntry[]> {
  const days = new Map<Day, IEntry[]>();
  const sorted = [...entries].sort(
    (one, other) => one.start - other.start || one.end - other.end
  );
  for (const entry of sorted) {
    const start = entry.first < from ? from : entry.first;
    for (
      let day = start;
      day <= entry.last && day < to;
      day = addDays(day, 1)
    ) {
      const found = days.get(day);
      if (found) {
        found.push(entry);
      } else {
        days.set(day, [entry]);
      }
    }
  }
  return days;
}
