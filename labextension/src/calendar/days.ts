/**
 * Days of the calendar, and moments in a time zone.
 *
 * A day is written as `2030-03-31` and has no time zone: it is counted in UTC, where every day has 24 hours. Only
 * `dayOf` and `momentOf` know of zones, so no layout can slip where clocks are put forward or back.
 */
export type Day = string;

const DAY_MS = 86_400_000;

export function addDays(day: Day, days: number): Day {
  return written(counted(day) + days * DAY_MS);
}

/** The same day of another month, or that month's last one. */
export function addMonths(day: Day, months: number): Day {
  const first = new Date(counted(monthStart(day)));
  first.setUTCMonth(first.getUTCMonth() + months);
  const start = written(first.getTime());
  const wanted = addDays(start, Number(day.slice(8)) - 1);
  return wanted.slice(0, 7) === start.slice(0, 7)
    ? wanted
    : addDays(monthStart(wanted), -1);
}

export function daysBetween(from: Day, to: Day): number {
  return (counted(to) - counted(from)) / DAY_MS;
}

export function monthStart(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

/** The first day of the week; `firstDay` is 1 for Monday to 7 for Sunday. */
export function weekStart(day: Day, firstDay: number): Day {
  const weekday = new Date(counted(day)).getUTCDay();
  return addDays(day, -((weekday - firstDay + 7) % 7));
}

/** The whole weeks that show a day's month: four to six. */
export function monthWeeks(day: Day, firstDay: number): Day[][] {
  const start = weekStart(monthStart(day), firstDay);
  const last = addDays(addMonths(monthStart(day), 1), -1);
  const count = Math.floor(daysBetween(start, last) / 7) + 1;
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, index) => addDays(start, 7 * week + index))
  );
}

/** Noon of the day in UTC, for words that are asked for in UTC. */
export function noon(day: Day): number {
  return counted(day) + DAY_MS / 2;
}

/** The day on which a moment falls. */
export function dayOf(moment: number, timeZone: string): Day {
  return wallClock(moment, timeZone).slice(0, 10);
}

/** The moment as a clock on the wall shows it: `2030-03-31T08:05`. */
export function wallClock(moment: number, timeZone: string): string {
  const rounded = Math.floor(moment / 60_000) * 60_000;
  return new Date(rounded + offset(rounded, timeZone))
    .toISOString()
    .slice(0, 16);
}

/**
 * The moment at which a clock on the wall shows `day` and `time`. Of an hour that comes twice it is the first one; an
 * hour that is skipped counts on from the one before.
 */
export function momentOf(day: Day, time: string, timeZone: string): number {
  const wall = Date.parse(`${day}T${time}Z`);
  const [before, after] = [-DAY_MS, DAY_MS].map(
    away => wall - offset(wall + away, timeZone)
  );
  const fits = (moment: number): boolean =>
    moment + offset(moment, timeZone) === wall;
  return fits(before) || !fits(after) ? before : after;
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offset(moment: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(moment)) {
    parts[type] = Number(value);
  }
  const { year, month, day, hour, minute, second } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(moment / 1000) * 1000;
}

/** Making a format costs a hundred times what using it does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    });
    formats.set(timeZone, format);
  }
  return format;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function counted(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function written(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}
