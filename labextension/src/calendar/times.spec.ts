import { aCalendarEvent } from '../campus/examples';
import { entryOf } from './entries';
import { Times, firstDayOf } from './times';

const timeZone = 'Europe/Zurich';

describe('Times', () => {
  it('begins weeks as the locale does', () => {
    expect(['de-CH', 'en-US', 'ar-EG'].map(firstDayOf)).toEqual([1, 7, 6]);
    const american = new Times({ locale: 'en-US', timeZone });
    expect(american.weekdays()[0]).toEqual(['Sun', 'Sunday']);
  });

  it('writes how long an entry lasts in the reader’s zone', () => {
    const times = new Times({ locale: 'en-GB', timeZone });
    const span = (start_time: string, end_time: string) =>
      times.span(entryOf(aCalendarEvent({ start_time, end_time }), timeZone));
    expect(span('2030-07-01T09:00:00Z', '2030-07-01T10:30:00Z')).toMatch(
      /^11:00.12:30$/
    );
    expect(span('2030-07-01T09:00:00Z', '2030-07-01T09:00:00Z')).toBe('11:00');
    expect(span('2030-07-01T09:00:00Z', '2030-07-03T09:00:00Z')).toMatch(
      /^1 Jul 2030.*3 Jul 2030/
    );
  });
});
