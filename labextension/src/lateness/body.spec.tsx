import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { aClass } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { Deadlines } from '../wire';
import type { IDeadlinesApi } from './api';
import { DeadlinesBody } from './body';
import { DeadlinesModel } from './model';
import {
  aRule,
  anAccommodation,
  anExtension,
  theDeadlines
} from './testing/examples';

const trans = nullTranslator.load('nbcampus');

async function screenOf(change: Partial<Deadlines> = {}) {
  const answer: { deadlines: Deadlines; refusal: CampusRefusal | null } = {
    deadlines: theDeadlines(change),
    refusal: null
  };
  const calls: unknown[][] = [];
  const told = async <T,>(value: T, ...call: unknown[]): Promise<T> => {
    calls.push(call);
    if (answer.refusal) {
      throw answer.refusal;
    }
    return value;
  };
  const api: IDeadlinesApi = {
    read: async () => answer.deadlines,
    setPolicy: (_, wanted) => told(wanted, 'policy', wanted),
    grant: (_, wanted) => told(null, 'grant', wanted),
    change: (id, wanted) => told(anExtension(), 'change', id, wanted),
    withdraw: id => told(anExtension({ id }), 'withdraw', id),
    accommodate: (_, id, wanted) =>
      told(anAccommodation(), 'accommodate', id, wanted),
    endAccommodation: (_, seen) => told(seen, 'end', seen.student_id)
  };
  const campus = new FakeCampus({
    staff: { classes: () => [aClass({ role: 'teacher' })] }
  });
  const clock = new FakeClock();
  const model = new DeadlinesModel({ campus, api, clock });
  render(<DeadlinesBody model={model} trans={trans} />);
  await act(() => model.start(null));
  return { answer, calls, campus, clock, model };
}

const click = (name: string) =>
  act(async () => fireEvent.click(screen.getByRole('button', { name })));
const fill = (label: string, value: string) =>
  act(async () =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  );

describe('extensions', () => {
  it('says that nobody has one', async () => {
    await screenOf();
    expect(screen.getByText('Nobody has an extension.')).toBeVisible();
  });

  it('grants one to several students and sections at once', async () => {
    const { calls } = await screenOf();
    await click('Grant an extension');
    await fill('New due date', '2030-01-09T12:00');
    await fill('Reason', 'was ill');
    for (const name of ['Section Monday', 'Ben']) {
      await act(async () => fireEvent.click(screen.getByLabelText(name)));
    }
    await click('Grant');
    const wanted = {
      item_id: 'item-1',
      student_ids: ['student-2'],
      section_ids: ['section-1'],
      due_date: '2030-01-09T12:00:00.000Z',
      reason: 'was ill'
    };
    expect(calls).toEqual([['grant', wanted]]);
    expect(screen.queryByLabelText('New due date')).toBeNull();
  });

  it('keeps what was typed when it is refused, and says why', async () => {
    const { answer } = await screenOf();
    await click('Grant an extension');
    await fill('Reason', 'was ill');
    await act(async () => fireEvent.click(screen.getByLabelText('Ada')));
    answer.refusal = new CampusRefusal(422, 'useless_date', 'It is past.');
    await click('Grant');
    expect(screen.getByRole('alert')).toHaveTextContent('It is past.');
    expect(screen.getByLabelText('Reason')).toHaveValue('was ill');
    expect(screen.getByLabelText('Ada')).toBeChecked();
  });

  it('changes one as it was seen', async () => {
    const { calls } = await screenOf({ extensions: [anExtension()] });
    await click('Change the extension of Ada: Loops');
    await fill('New due date', '2030-01-10T12:00');
    await click('Save');
    const wanted = {
      seen: '2030-01-08T12:00:00Z',
      due_date: '2030-01-10T12:00:00.000Z',
      reason: 'was ill'
    };
    expect(calls).toEqual([['change', 'extension-1', wanted]]);
  });

  it('withdraws one, and grants it again', async () => {
    const { calls } = await screenOf({ extensions: [anExtension()] });
    await click('Withdraw the extension of Ada: Loops');
    expect(calls).toEqual([['withdraw', 'extension-1']]);
    await click('Undo');
    expect(calls[1]).toEqual([
      'grant',
      {
        item_id: 'item-1',
        student_ids: ['student-1'],
        section_ids: [],
        due_date: '2030-01-08T12:00:00Z',
        reason: 'was ill'
      }
    ]);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('shows of a thousand those near what is seen, and finds each', async () => {
    const extensions = Array.from({ length: 1000 }, (_, index) =>
      anExtension({ id: `e${index}`, name: `Student ${index}` })
    );
    await screenOf({ extensions });
    expect(screen.getAllByRole('row').length).toBeLessThan(100);
    await fill('Search', 'student 999');
    expect(screen.getByText('1 of 1000 shown')).toBeVisible();
    expect(screen.getByText('Student 999')).toBeVisible();
  });

  it('is for assistants to look at', async () => {
    const course = aClass({ role: 'assistant' });
    await screenOf({ course, extensions: [anExtension()] });
    expect(screen.getByText('Ada')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Grant|Withdraw/ })).toBeNull();
  });

  it('looks again when a colleague changed something', async () => {
    const { answer, campus, clock } = await screenOf();
    answer.deadlines = theDeadlines({ extensions: [anExtension()] });
    campus.tellStaff({ type: 'deadlines.changed', class_id: 'class-1' });
    await act(async () => clock.pass(500));
    expect(screen.getByText('Ada')).toBeVisible();
  });
});

describe('the late policy', () => {
  const late = {
    policy: { rule: aRule({ percent: 20 }), bank_days: 0 },
    revision: 'r1'
  };
  const rowOf = (name: string) =>
    screen.getByRole('rowheader', { name }).closest('tr');

  it('is worked through as it is typed', async () => {
    await screenOf({ late });
    await click('Late policy');
    expect(rowOf('26 hours late')).toHaveTextContent('6 (−40 %)');
    await fill('Percent of the points', '10');
    expect(rowOf('26 hours late')).toHaveTextContent('8 (−20 %)');
    await fill('Late days of each student', '1');
    expect(rowOf('26 hours late')).toHaveTextContent('9 (−10 %)1');
    await fill('Nothing is taken after hours (empty: always taken)', '48');
    expect(rowOf('4 days late')).toHaveTextContent('not taken any more');
  });

  it('is saved with the revision that was read', async () => {
    const { calls } = await screenOf({ late });
    await click('Late policy');
    await fill('At most, in percent', '50');
    await click('Save the policy');
    const policy = {
      rule: aRule({ percent: 20, cap_percent: 50 }),
      bank_days: 0
    };
    expect(calls).toEqual([['policy', { policy, revision: 'r1' }]]);
  });

  it('is not saved while a number is missing', async () => {
    await screenOf({ late });
    await click('Late policy');
    await fill('Percent of the points', '');
    expect(screen.getByRole('alert')).toHaveTextContent('A number is missing');
    const save = screen.getByRole('button', { name: 'Save the policy' });
    expect(save).toBeDisabled();
  });

  it('keeps what is typed when a colleague saved another one', async () => {
    const { answer, calls, model } = await screenOf({ late });
    await click('Late policy');
    await fill('Percent of the points', '30');
    answer.deadlines = theDeadlines({
      late: {
        ...late,
        policy: { ...late.policy, bank_days: 4 },
        revision: 'r2'
      }
    });
    await act(() => model.reload());
    expect(screen.getByLabelText('Percent of the points')).toHaveValue(30);
    await click('Go on with mine');
    await click('Save the policy');
    expect(calls[0][1]).toMatchObject({ revision: 'r2' });
  });

  it('follows a colleague where nothing was typed', async () => {
    const { answer, model } = await screenOf({ late });
    await click('Late policy');
    answer.deadlines = theDeadlines({
      late: {
        ...late,
        policy: { ...late.policy, bank_days: 4 },
        revision: 'r2'
      }
    });
    await act(() => model.reload());
    expect(screen.getByLabelText('Late days of each student')).toHaveValue(4);
  });
});

describe('accommodations', () => {
  it('are added', async () => {
    const { calls } = await screenOf();
    await click('Accommodations');
    await click('Add an accommodation');
    await fill('Student', 'student-2');
    await fill('Days on other due dates', '3');
    await fill('Note for staff', 'a letter');
    await click('Save');
    const wanted = { version: 0, extra_percent: 0, extra_days: 3 };
    const named = { ...wanted, note: 'a letter' };
    expect(calls).toEqual([['accommodate', 'student-2', named]]);
  });

  it('are ended, and given again', async () => {
    const { calls } = await screenOf({ accommodations: [anAccommodation()] });
    await click('Accommodations');
    await click('End the accommodation of Ada');
    await click('Undo');
    const { extra_percent, extra_days, note } = anAccommodation();
    expect(calls).toEqual([
      ['end', 'student-1'],
      [
        'accommodate',
        'student-1',
        { version: 0, extra_percent, extra_days, note }
      ]
    ]);
  });
});
