/** Moments on the wall clock of a class. */

type Width = 'full' | 'medium';

/** The zone of this computer, such as Europe/Zurich. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A zone that this browser knows: its names may be older than the campus's, and UTC is better than no screen. */
export function usableZone(name: string): string {
  try {
    formatOf('full', name);
    return name;
  } catch {
    return 'UTC';
  }
}

/** The whole moment; where the reader's own clock shows another time it is the class's, with the zone's name. */
export function classMoment(
  moment: number,
  timeZone: string,
  own?: string
): string {
  return worded(moment, 'full', timeZone, own);
}

/** The same as a table has room for it. */
export function shortClassMoment(
  moment: number,
  timeZone: string,
  own?: string
): string {
  return worded(moment, 'medium', timeZone, own);
}

function worded(
  moment: number,
  width: Width,
  timeZone: string,
  own: string | undefined
): string {
  const zone = usableZone(timeZone);
  const there = formatOf(width, zone).format(moment);
  const here = formatOf(width, own).format(moment);
  return there === here ? here : `${there} (${zone})`;
}

/** Making a format costs a hundred times what using it does. */
function formatOf(
  width: Width,
  timeZone: string | undefined
): Intl.DateTimeFormat {
  const key = `${width} ${timeZone ?? ''}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(undefined, {
      dateStyle: width,
      timeStyle: 'short',
      timeZone
    });
    formats.set(key, format);
  }
  return format;
}

const formats = new Map<string, Intl.DateTimeFormat>();
