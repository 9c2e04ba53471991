import { nullTranslator } from '@jupyterlab/translation';
import { render } from '@testing-library/react';

import { FakeCampus } from '../campus/fake';
import { aRule } from '../lateness/testing/examples';
import type { AssignedProblem, LateTerms } from '../wire';
import { LatenessNote } from './lateness';
import { assignment, openProblem } from './testing/examples';

const trans = nullTranslator.load('nbcampus');
const DAILY: LateTerms = {
  rule: aRule({ percent: 20, cap_percent: 60 }),
  paid_days: 0,
  days_left: 0
};

/** What is said at noon of the 2nd, by the server's time. */
async function told(
  due: string,
  late: LateTerms | null,
  problem: Partial<AssignedProblem> = {},
  acceptLate = true
): Promise<string> {
  const found = assignment(problem, {
    due_date: due,
    late,
    server_time: '2030-01-02T12:00:00Z'
  });
  found.config.accept_late = acceptLate;
  const campus = new FakeCampus({
    api: {
      assignment: () => found,
      attempts: () => ({ items: [], next_cursor: null }),
      outbox: () => ({ pending: [], refused: [] })
    }
  });
  const { problem: open } = openProblem(campus);
  await open.load();
  const { container } = render(<LatenessNote problem={open} trans={trans} />);
  return container.textContent ?? '';
}

describe('LatenessNote', () => {
  it.each([
    ['2030-01-02T13:00:00Z', DAILY, ''],
    ['2030-01-02T11:00:00Z', DAILY, 'counts as 1 day: a full answer gets 80 %'],
    [
      '2030-01-01T11:00:00Z',
      DAILY,
      'counts as 2 days: a full answer gets 60 %'
    ],
    [
      '2030-01-02T11:00:00Z',
      { ...DAILY, days_left: 3 },
      'it takes 1 of your 3 late days'
    ],
    [
      '2030-01-02T09:30:00Z',
      { ...DAILY, rule: aRule({ percent: 5, unit: 'hour' }) },
      'counts as 3 hours: a full answer gets 85 %'
    ],
    [
      '2029-12-31T11:00:00Z',
      { ...DAILY, rule: aRule({ percent: 20, cutoff_hours: 48 }) },
      'The time for late work is over'
    ],
    ['2030-01-02T11:00:00Z', { ...DAILY, rule: aRule() }, ''],
    ['2030-01-02T11:00:00Z', null, '']
  ] as const)('due %s with %j says "%s"', async (due, late, said) => {
    expect(await told(due, late)).toBe(said);
  });

  it('says nothing of a cost where late work is refused', async () => {
    expect(await told('2030-01-02T11:00:00Z', DAILY, {}, false)).toBe('');
  });

  it('says afterwards what it has cost', async () => {
    const late = {
      attempt_id: 'a1',
      earned: 10,
      late_seconds: 3600,
      percent: 20,
      points: 8
    };
    const said = await told('2030-01-02T11:00:00Z', DAILY, { late });
    expect(said).toBe('8.0 of 10, 1 day late: −20 %');
    const paid = { ...late, percent: 0, points: 10 };
    expect(await told('2030-01-02T11:00:00Z', DAILY, { late: paid })).toBe(
      '10.0 of 10, 1 day late: nothing deducted'
    );
  });
});
