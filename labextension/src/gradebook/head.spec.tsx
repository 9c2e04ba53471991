import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { aClass } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { GradesClient } from '../campus/grades';
import type { HubAsk } from '../campus/tokens';
import type { Gradebook, GradesPlan } from '../wire';
import { GradebookHead } from './head';
import { GradebookModel } from './model';
import { aGradebook, anItem } from './testing/examples';

const trans = nullTranslator.load('nbcampus');

function ofStudents(count: number): Gradebook {
  const each = <T,>(value: T): T[] => Array<T>(count).fill(value);
  const names = each('').map((_, place) => `s${place}`);
  return aGradebook({
    students: {
      ids: names,
      names,
      display_names: names,
      sections: each(null),
      total_points: each(7),
      total_maximum: each(10),
      total_percent: each(70),
      letters: each(null)
    },
    items: [anItem({ points: each(7), states: 'g'.repeat(count) })]
  });
}

function ofCells(count: number): GradesPlan {
  const step = {
    item: 'Loops',
    points: 8,
    excused: false,
    old_points: 7,
    old_state: 'graded' as const
  };
  return {
    fingerprint: 'f',
    steps: Array.from({ length: count }, (_, place) => ({
      ...step,
      line: place + 2,
      student: `s${place}`
    })),
    faults: [],
    fault_count: 0,
    unchanged: 0,
    absent: 0
  };
}

async function headOf(book: Gradebook, plan: GradesPlan = ofCells(0)) {
  const staffAsk = (async (method: string) =>
    method === 'GET' ? book : plan) as HubAsk;
  const campus = new FakeCampus({
    staff: { classes: () => [aClass({ id: 'c1', role: 'teacher' })] },
    staffAsk
  });
  const grades = new GradesClient(campus.staffAsk, campus.ask);
  const model = new GradebookModel({ campus, clock: new FakeClock(), grades });
  const acts = {
    save: () => undefined,
    read: async ({ name }: File) => ({ name, content: 'Y3N2' }),
    askReason: async () => null,
    showStudent: () => undefined
  };
  render(
    <GradebookHead
      model={model}
      acts={acts}
      download={() => undefined}
      said={() => ''}
      trans={trans}
    />
  );
  await act(() => model.start(null));
}

async function choose(): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'Import CSV' }));
  const files = [new File(['username'], 'grades.csv')];
  await act(async () =>
    fireEvent.change(screen.getByLabelText('Grades as a CSV file'), {
      target: { files }
    })
  );
}

describe('the head of the gradebook', () => {
  it.each([
    [0, 'Nobody is in this class yet: there is nothing to grade.'],
    [1, '1 of 1 student'],
    [1000, '1000 of 1000 students']
  ])('says of %d students "%s"', async (count, words) => {
    await headOf(ofStudents(count));
    expect(screen.getByText(words)).toBeVisible();
  });

  it.each([
    [0, 0, 'Nothing to import'],
    [1, 1, 'Import 1 cell'],
    [1000, 70, 'Import 1000 cells']
  ])(
    'shows of %d changed cells %d, and offers "%s"',
    async (count, rows, act) => {
      await headOf(ofStudents(3), ofCells(count));
      await choose();
      expect(screen.getByRole('button', { name: act })).toBeVisible();
      const made = document.querySelectorAll(
        '.nbcampus-Table-body [role="row"]'
      );
      expect(made).toHaveLength(rows);
    }
  );
});
