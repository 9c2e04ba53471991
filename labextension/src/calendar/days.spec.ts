import {
  addDays,
  addMonths,
  dayOf,
  momentOf,
  monthWeeks,
  wallClock,
  weekStart
} from './days';

const [MONDAY, SATURDAY, SUNDAY] = [1, 6, 7];
const ZURICH = 'Europe/Zurich';

describe('the weeks of a month', () => {
  it.each([
    ['2030-03-15', MONDAY, '2030-02-25', '2030-03-31', 5],
    ['2030-03-15', SUNDAY, '2030-02-24', '2030-04-06', 6],
    ['2030-10-31', MONDAY, '2030-09-30', '2030-11-03', 5],
    ['2030-12-01', MONDAY, '2030-11-25', '2031-01-05', 6],
    ['2031-01-31', SUNDAY, '2030-12-29', '2031-02-01', 5],
    ['2027-02-28', MONDAY, '2027-02-01', '2027-02-28', 4],
    ['2028-02-29', SATURDAY, '2028-01-29', '2028-03-03', 5]
  ])(
    'of %s with weeks from %i run from %s to %s',
    (day, firstDay, first, last, count) => {
      const weeks = monthWeeks(day, firstDay);
      const days = weeks.flat();
      expect([days[0], days[days.length - 1], weeks.length]).toEqual([
        first,
        last,
        count
      ]);
      expect(new Set(days).size).toBe(7 * count);
      days.slice(1).forEach((next, index) => {
        expect(next).toBe(addDays(days[index], 1));
      });
    }
  );

  it('begin where the locale says', () => {
    expect(weekStart('2030-01-01', MONDAY)).toBe('2029-12-31');
    expect(weekStart('2030-01-01', SUNDAY)).toBe('2029-12-30');
    expect(weekStart('2029-12-30', SUNDAY)).toBe('2029-12-30');
  });
});

describe('steps', () => {
  it('by months stay within the month that they lead to', () => {
    expect(addMonths('2030-01-31', 1)).toBe('2030-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2030-12-15', 1)).toBe('2031-01-15');
    expect(addMonths('2031-01-15', -1)).toBe('2030-12-15');
    expect(addMonths('2030-03-31', -1)).toBe('2030-02-28');
  });
});

describe('moments', () => {
  it('fall on the day of the zone', () => {
    const moment = Date.parse('2030-12-31T23:30:00Z');
    expect(dayOf(moment, 'UTC')).toBe('2030-12-31');
    expect(dayOf(moment, ZURICH)).toBe('2031-01-01');
    expect(dayOf(moment, 'America/New_York')).toBe('2030-12-31');
    expect(wallClock(moment, 'Asia/Kolkata')).toBe('2031-01-01T05:00');
  });

  it('are found from a clock on the wall, in summer and in winter', () => {
    const found = (day: string, time: string, zone = ZURICH): string =>
      new Date(momentOf(day, time, zone)).toISOString();
    expect(found('2030-01-10', '08:00')).toBe('2030-01-10T07:00:00.000Z');
    expect(found('2030-07-10', '08:00')).toBe('2030-07-10T06:00:00.000Z');
    expect(found('2030-03-31', '00:00')).toBe('2030-03-30T23:00:00.000Z');
    expect(found('2030-03-31', '12:00')).toBe('2030-03-31T10:00:00.000Z');
    expect(found('2030-10-27', '12:00')).toBe('2030-10-27T11:00:00.000Z');
    // 02:30 is skipped in March and comes twice in October.
    expect(found('2030-03-31', '02:30')).toBe('2030-03-31T01:30:00.000Z');
    expect(found('2030-10-27', '02:30')).toBe('2030-10-27T00:30:00.000Z');
    // Midnight is skipped where clocks change at midnight.
    expect(found('2026-04-24', '00:00', 'Africa/Cairo')).toBe(
      '2026-04-23T22:00:00.000Z'
    );
  });
});
