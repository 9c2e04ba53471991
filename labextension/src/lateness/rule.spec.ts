import { costNow, deduction, isPastCutoff } from './rule';
import { aRule } from './testing/examples';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('deduction', () => {
  // The same cases as tests/unit/course/test_lateness.py has for the service.
  it.each([
    [{}, 0, 0, 0],
    [{ percent: 20 }, 1000, 0, 20],
    [{ percent: 20 }, DAY, 0, 20],
    [{ percent: 20 }, DAY + 1, 0, 40],
    [{ percent: 20, cap_percent: 50 }, 5 * DAY, 0, 50],
    [{ percent: 5, unit: 'hour' as const }, 2.5 * HOUR, 0, 15],
    [{ percent: 20, grace_minutes: 10 }, 600_000, 0, 0],
    [{ percent: 20, grace_minutes: 10 }, 600_001, 0, 20],
    [{ percent: 20 }, 2.5 * DAY, 2, 20],
    [{ percent: 20 }, 2 * DAY, 2, 0]
  ])('of %j after %d ms with %d days paid is %d %', (rule, late, paid, is) => {
    expect(deduction(aRule(rule), late, paid)).toBe(is);
  });
});

describe('costNow', () => {
  const rule = aRule({ percent: 20, cap_percent: 60 });

  it('spends the fewest late days that help most', () => {
    const terms = { rule, paid_days: 0, days_left: 5 };
    expect(costNow(terms, 1.5 * DAY)).toEqual({ percent: 0, days: 2 });
    expect(costNow({ ...terms, days_left: 1 }, 1.5 * DAY)).toEqual({
      percent: 20,
      days: 1
    });
  });

  it('counts the days that are paid already', () => {
    const terms = { rule, paid_days: 2, days_left: 5 };
    expect(costNow(terms, 1.5 * DAY)).toEqual({ percent: 0, days: 0 });
  });

  it('leaves the bank alone where it does not pay', () => {
    const terms = {
      rule: { ...rule, uses_bank: false },
      paid_days: 0,
      days_left: 5
    };
    expect(costNow(terms, 1.5 * DAY)).toEqual({ percent: 40, days: 0 });
  });
});

describe('isPastCutoff', () => {
  it('is never without one', () => {
    expect(isPastCutoff(aRule(), 1e12)).toBe(false);
  });

  it('is after it, not at it', () => {
    const rule = aRule({ cutoff_hours: 48 });
    expect(isPastCutoff(rule, 2 * DAY)).toBe(false);
    expect(isPastCutoff(rule, 2 * DAY + 1)).toBe(true);
  });
});
