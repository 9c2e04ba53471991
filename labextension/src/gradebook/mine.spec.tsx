import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen, within } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { FakeCampus } from '../campus/fake';
import { GradesClient } from '../campus/grades';
import type { HubAsk } from '../campus/tokens';
import type { OwnGrade, OwnGrades } from '../wire';
import { MyGradesBody } from './mine';
import { MyGradesModel } from './minemodel';

const trans = nullTranslator.load('nbcampus');

function aGrade(change: Partial<OwnGrade> = {}): OwnGrade {
  return {
    item_id: 'i1',
    title: 'Loops',
    module: 'Week 1',
    category: 'homework',
    group: null,
    maximum: 10,
    due_date: null,
    state: 'graded',
    points: 7,
    letter: 'B',
    graded_points: 7,
    reason: null,
    feedback: null,
    weighs: true,
    dropped: false,
    released: true,
    ...change
  };
}

async function shown(items: OwnGrade[], change: Partial<OwnGrades> = {}) {
  const grades: OwnGrades = {
    class_id: 'c1',
    class_name: 'Algorithms',
    items,
    weighting: 'points',
    groups: [],
    total_points: 7,
    total_maximum: 10,
    total_percent: items.length ? 70 : null,
    letter: null,
    statistics: null,
    server_time: '2030-01-01T00:00:00Z',
    ...change
  };
  const asked: string[] = [];
  const ask = ((_: string, path: string) => {
    asked.push(path);
    return Promise.resolve(grades);
  }) as HubAsk;
  const campus = new FakeCampus({ ask });
  const model = new MyGradesModel({
    campus,
    clock: new FakeClock(),
    grades: new GradesClient(campus.staffAsk, campus.ask)
  });
  render(<MyGradesBody model={model} trans={trans} />);
  await act(() => model.start('c1'));
  return asked;
}

describe('MyGradesBody', () => {
  it('shows points, what was graded before, and why it was changed', async () => {
    const given = { points: 9, state: 'overridden', reason: 'Agreed' } as const;
    expect(await shown([aGrade(given)])).toEqual(['classes/c1/grades/mine']);
    const row = screen.getByRole('row', { name: /Loops/ });
    expect(row).toHaveTextContent('9 of 10');
    expect(row).toHaveTextContent('graded with 7');
    expect(row).toHaveTextContent('Agreed');
    expect(screen.getByText(/So far 70 %/)).toBeVisible();
  });

  it('says that results are not released, once there is something', async () => {
    const hidden = { points: null, graded_points: null, released: false };
    await shown([
      aGrade({ ...hidden, state: 'pending' }),
      aGrade({ ...hidden, item_id: 'i2', title: 'Sets', state: 'open' })
    ]);
    const [, first, second] = screen.getAllByRole('row');
    expect(first).toHaveTextContent('Results are not released yet');
    expect(second).toHaveTextContent('Open');
  });

  it('says what weighs how much, and what was dropped', async () => {
    const group = { drop_lowest: 1, points: 7, maximum: 10, percent: 70 };
    await shown(
      [
        aGrade({ group: 'Quizzes' }),
        aGrade({
          item_id: 'i2',
          title: 'Sets',
          group: 'Quizzes',
          dropped: true
        })
      ],
      {
        weighting: 'groups',
        groups: [
          { ...group, name: 'Quizzes', weight: 30 },
          { ...group, name: 'Exam', weight: 90, drop_lowest: 0, percent: null }
        ]
      }
    );
    const made = screen.getByRole('table', { name: /total is made of/ });
    const [, quizzes, exam] = within(made).getAllByRole('row');
    expect(quizzes).toHaveTextContent('Quizzes25 %7 of 10 (70 %)1');
    expect(exam).toHaveTextContent('Exam75 %nothing weighs yetnone');
    const [loops, sets] = screen.getAllByRole('row', { name: /Week 1/ });
    expect(loops).not.toHaveTextContent('dropped');
    expect(sets).toHaveTextContent('dropped as the lowest');
  });

  it('says what is in no total', async () => {
    await shown([
      aGrade(),
      aGrade({ item_id: 'i2', title: 'Sets', weighs: false })
    ]);
    const [loops, sets] = screen.getAllByRole('row', { name: /Week 1/ });
    expect(loops).not.toHaveTextContent('not in the total');
    expect(sets).toHaveTextContent('not in the total');
  });

  it('shows no weights where points alone count', async () => {
    const group = { drop_lowest: 0, points: 7, maximum: 10, percent: 70 };
    await shown([aGrade()], {
      groups: [{ ...group, name: 'Homework', weight: 30 }]
    });
    expect(screen.queryByText('Weight')).toBeNull();
    expect(screen.getByText('7 of 10 (70 %)')).toBeVisible();
  });

  it('says that there is nothing', async () => {
    await shown([]);
    expect(screen.getByText('Nothing is graded yet.')).toBeVisible();
    expect(screen.getByText(/no items with points/)).toBeVisible();
  });
});
