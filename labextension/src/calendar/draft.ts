/** An event as the form has it: times as a clock on the wall shows them, `2030-03-31T08:05`. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { EventChange, EventCreate } from '../wire';
import { dayOf, momentOf, wallClock } from './days';
import type { Day } from './days';
import type { IEntry } from './entries';

export interface IEventDraft {
  title: string;
  start: string;
  end: string;
  /** Empty for one's own calendar. */
  classId: string;
}

/** Why a draft cannot be saved, and the field to mend. */
export interface IFault {
  field: 'title' | 'start' | 'end';
  text: string;
}

const HOUR_MS = 3_600_000;
const LONGEST_MS = 366 * 24 * HOUR_MS;
const FIRST_HOUR = 'T09:00';

/** An hour on a day: the next full one today, in the morning on another day. */
export function newDraft(day: Day, now: number, timeZone: string): IEventDraft {
  const hour = wallClock(now + HOUR_MS, timeZone).slice(0, 13) + ':00';
  const today = dayOf(now, timeZone) === day && hour.startsWith(day);
  const start = today ? hour : day + FIRST_HOUR;
  const end = wallClock(at(start, timeZone) + HOUR_MS, timeZone);
  return { title: '', start, end, classId: '' };
}

export function draftOf(entry: IEntry, timeZone: string): IEventDraft {
  return {
    title: entry.event.title,
    start: wallClock(entry.start, timeZone),
    end: wallClock(entry.end, timeZone),
    classId: entry.event.class_id ?? ''
  };
}

/** Moves the start, and the end with it. */
export function movedTo(
  draft: IEventDraft,
  start: string,
  timeZone: string
): IEventDraft {
  const length = at(draft.end, timeZone) - at(draft.start, timeZone);
  const end = at(start, timeZone) + length;
  return length >= 0 && Number.isFinite(end)
    ? { ...draft, start, end: wallClock(end, timeZone) }
    : { ...draft, start };
}

export function faultOf(
  draft: IEventDraft,
  timeZone: string,
  trans: TranslationBundle
): IFault | null {
  const [start, end] = [at(draft.start, timeZone), at(draft.end, timeZone)];
  if (!draft.title.trim()) {
    return { field: 'title', text: trans.__('Give the event a title.') };
  }
  if (Number.isNaN(start)) {
    return {
      field: 'start',
      text: trans.__('Say on which day and when it starts.')
    };
  }
  if (Number.isNaN(end)) {
    return {
      field: 'end',
      text: trans.__('Say on which day and when it ends.')
    };
  }
  if (end < start) {
    return {
      field: 'end',
      text: trans.__('It ends before it starts. Choose a later end.')
    };
  }
  if (end - start > LONGEST_MS) {
    return {
      field: 'end',
      text: trans.__('An event lasts at most a year. Choose an earlier end.')
    };
  }
  return null;
}

/** The event of a draft that has no fault. */
export function eventOf(draft: IEventDraft, timeZone: string): EventCreate {
  return {
    title: draft.title.trim(),
    start_time: new Date(at(draft.start, timeZone)).toISOString(),
    end_time: new Date(at(draft.end, timeZone)).toISOString()
  };
}

/** What of the event is other than before: seconds, and the hour that comes twice, are kept while nobody touches them. */
export function changeOf(
  draft: IEventDraft,
  before: IEventDraft,
  timeZone: string
): Partial<EventChange> {
  const event = eventOf(draft, timeZone);
  return {
    ...(draft.title !== before.title && { title: event.title }),
    ...(draft.start !== before.start && { start_time: event.start_time }),
    ...(draft.end !== before.end && { end_time: event.end_time })
  };
}

/** NaN for what is no time, as a field is while it is typed into. */
function at(wall: string, timeZone: string): number {
  const [day, time] = wall.split('T');
  const known = time !== undefined && !Number.isNaN(Date.parse(`${wall}Z`));
  return known ? momentOf(day, time, timeZone) : NaN;
}
