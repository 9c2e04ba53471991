import { aCalendarEvent, aDueDate } from '../campus/examples';
import { byDay, entryOf } from './entries';

const ZURICH = 'Europe/Zurich';

describe('entries', () => {
  it('of a due date lie at the moment that it is due', () => {
    const due = { end_time: '2030-01-03T23:15:00Z' };
    const entry = entryOf(aDueDate(due), ZURICH);
    expect([entry.first, entry.last]).toEqual(['2030-01-04', '2030-01-04']);
    expect(entry.start).toBe(Date.parse(due.end_time));
  });

  it('lie on every day that they touch, and not on one that begins as they end', () => {
    const trip = entryOf(
      aCalendarEvent({
        start_time: '2030-03-29T09:00:00Z',
        end_time: '2030-03-31T22:00:00Z'
      }),
      ZURICH
    );
    expect([...byDay([trip], '2030-03-30', '2030-05-01').keys()]).toEqual([
      '2030-03-30',
      '2030-03-31'
    ]);
    expect([...byDay([trip], '2030-03-25', '2030-03-30').keys()]).toEqual([
      '2030-03-29'
    ]);
  });

  it('of a moment lie on its day, and days are by the start', () => {
    const at = (time: string, title: string) =>
      entryOf(
        aCalendarEvent({ title, start_time: time, end_time: time }),
        'UTC'
      );
    const days = byDay(
      [at('2030-01-01T12:00:00Z', 'noon'), at('2030-01-01T00:00:00Z', 'early')],
      '2030-01-01',
      '2030-01-02'
    );
    expect(days.get('2030-01-01')?.map(({ event }) => event.title)).toEqual([
      'early',
      'noon'
    ]);
  });
});
