/** Days and moments of the calendar in words, in the reader's language and time zone. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { noon, weekStart, addDays } from './days';
import type { Day } from './days';
import type { IEntry } from './entries';

/** `Intl.Locale` with what TypeScript does not know yet; some browsers have the method, some the property. */
interface IWeekLocale {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

const MONDAY = 1;

/** Writes moments; makes each format once, for a month asks for hundreds. */
export class Times {
  constructor(options: Times.IOptions) {
    const { locale, timeZone } = options;
    this.timeZone = timeZone;
    this.firstDay = firstDayOf(locale);
    const ofDays = (parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
      new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' });
    this._time = new Intl.DateTimeFormat(locale, {
      timeStyle: 'short',
      timeZone
    });
    this._moment = new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone
    });
    this._month = ofDays({ month: 'long', year: 'numeric' });
    this._day = ofDays({ dateStyle: 'full' });
    this._shortDay = ofDays({ dateStyle: 'medium' });
    this._weekday = ofDays({ weekday: 'short' });
    this._longWeekday = ofDays({ weekday: 'long' });
  }

  readonly timeZone: string;
  /** 1 for weeks from Monday to 7 for weeks from Sunday. */
  readonly firstDay: number;

  /** "March 2030". */
  month(day: Day): string {
    return this._month.format(noon(day));
  }

  /** "Sunday, March 31, 2030". */
  day(day: Day): string {
    return this._day.format(noon(day));
  }

  /** "Mar 4 – 31, 2030". */
  days(from: Day, last: Day): string {
    return this._shortDay.formatRange(noon(from), noon(last));
  }

  /** The names of the week's days in their order, short and long. */
  weekdays(): [string, string][] {
    const start = weekStart('2030-01-01', this.firstDay);
    return Array.from({ length: 7 }, (_, index) => {
      const moment = noon(addDays(start, index));
      return [this._weekday.format(moment), this._longWeekday.format(moment)];
    });
  }

  time(moment: number): string {
    return this._time.format(moment);
  }

  /** "9:00 – 10:00 AM", with the dates where it ends on another day, and the moment alone where it has no length. */
  span({ start, end, first, last }: IEntry): string {
    if (start === end) {
      return this.time(start);
    }
    const format = first === last ? this._time : this._moment;
    return format.formatRange(start, end);
  }

  private _time: Intl.DateTimeFormat;
  private _moment: Intl.DateTimeFormat;
  private _month: Intl.DateTimeFormat;
  private _day: Intl.DateTimeFormat;
  private _shortDay: Intl.DateTimeFormat;
  private _weekday: Intl.DateTimeFormat;
  private _longWeekday: Intl.DateTimeFormat;
}

export namespace Times {
  export interface IOptions {
    /** Such as Europe/Zurich. */
    timeZone: string;
    /** Such as de-CH. */
    locale: string;
  }
}

/** On which day weeks begin where a language is spoken; Monday where the browser does not know. */
export function firstDayOf(locale: string): number {
  const known = new Intl.Locale(locale) as IWeekLocale;
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? MONDAY;
}

/** What kind of entry it is, in a word. */
export function kindWord(
  type: IEntry['event']['type'],
  trans: TranslationBundle
): string {
  switch (type) {
    case 'due':
      return trans.__('Due');
    case 'exam':
      return trans.__('Exam');
    case 'class_event':
      return trans.__('Class event');
    case 'own':
      return trans.__('My event');
  }
}
