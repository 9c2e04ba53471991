/** Moments in words. What is told in words is rounded down, so that nobody has less time than they were told. */
import type { TranslationBundle } from '@jupyterlab/translation';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface IDue {
  text: string;
  /** `soon`: less than a day is left; `late`: past and still owed; else `calm`. */
  urgency: 'calm' | 'soon' | 'late';
}

/** "due in 2 days", "3 h late", and where nothing is owed any more "was due 3 h ago". Moments are in milliseconds. */
export function dueWords(
  due: number,
  now: number,
  settled: boolean,
  trans: TranslationBundle
): IDue {
  const left = due - now;
  if (left >= MINUTE) {
    const urgency = left < DAY && !settled ? 'soon' : 'calm';
    return { text: trans.__('due in %1', span(left, trans)), urgency };
  }
  if (left > -MINUTE) {
    return { text: trans.__('due now'), urgency: settled ? 'calm' : 'soon' };
  }
  return settled
    ? {
        text: trans.__('was due %1 ago', span(-left, trans)),
        urgency: 'calm'
      }
    : { text: trans.__('%1 late', span(-left, trans)), urgency: 'late' };
}

/** "just now", "5 min ago", "3 days ago". */
export function agoWords(
  then: number,
  now: number,
  trans: TranslationBundle
): string {
  const past = now - then;
  return past < MINUTE
    ? trans.__('just now')
    : trans.__('%1 ago', span(past, trans));
}

/** The whole moment in the reader's own language and time zone. */
export function absoluteMoment(moment: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'short'
  }).format(moment);
}

/** The moment as a table has room for it. */
export function shortMoment(moment: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short'
  }).format(moment);
}

/** A length of at least a minute: "5 min", "47 h", "2 days", "3 weeks". */
export function span(ms: number, trans: TranslationBundle): string {
  if (ms < HOUR) {
    return trans.__('%1 min', Math.floor(ms / MINUTE));
  }
  if (ms < 2 * DAY) {
    return trans.__('%1 h', Math.floor(ms / HOUR));
  }
  if (ms < 21 * DAY) {
    const days = Math.floor(ms / DAY);
    return trans._n('%1 day', '%1 days', days);
  }
  const weeks = Math.floor(ms / (7 * DAY));
  return trans._n('%1 week', '%1 weeks', weeks);
}
