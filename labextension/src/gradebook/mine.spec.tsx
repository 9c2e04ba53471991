import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen } from '@testing-library/react';

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
    released: true,
    ...change
  };
}

async function shown(items: OwnGrade[]) {
  const grades: OwnGrades = {
    class_id: 'c1',
    class_name: 'Algorithms',
    items,
    total_points: 7,
    total_maximum: 10,
    total_percent: items.length ? 70 : null,
    letter: null,
    statistics: null,
    server_time: '2030-01-01T00:00:00Z'
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

  it('says that there is nothing', async () => {
    await shown([]);
    expect(screen.getByText('Nothing is graded yet.')).toBeVisible();
    expect(screen.getByText(/no items with points/)).toBeVisible();
  });
});
