import { act, fireEvent, screen } from '@testing-library/react';

import { CampusRefusal } from '../campus/tokens';
import { aModule, anItem, anOutline } from '../campus/examples';
import { aPlan, anOutlineOfTwo, screenOf } from './testing/screen';

const ORDER = 'PUT classes/class-1/order';

function row(name: RegExp): HTMLElement {
  return screen.getByRole('treeitem', { name });
}

async function press(key: string, more: object = {}): Promise<void> {
  const focused = document.querySelector('[role=treeitem][tabindex="0"]');
  await act(async () => {
    fireEvent.keyDown(focused as Element, { key, ...more });
  });
}

async function click(name: string): Promise<void> {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
  });
}

describe('ContentBody', () => {
  it('shows what there is, titles as text, and what students see', async () => {
    await screenOf(anOutlineOfTwo());
    expect(row(/<b>Loops<\/b>.*Hidden/)).toBeTruthy();
    expect(row(/Sums.*Published/).getAttribute('aria-level')).toBe('2');
    expect(row(/One/).getAttribute('aria-setsize')).toBe('2');
  });

  it('moves by keyboard, says where to, and takes it back', async () => {
    const { bodiesOf } = await screenOf(anOutlineOfTwo(), {
      [ORDER]: () => ({ fingerprint: 'order-2', modules: [] })
    });
    await press('ArrowDown');
    await press('ArrowRight', { altKey: true });
    expect(bodiesOf(ORDER)[0]).toEqual({
      seen: 'order-1',
      modules: [
        { id: 'm', items: ['b'] },
        { id: 'n', items: ['a'] }
      ]
    });
    await click('Undo');
    expect(bodiesOf(ORDER)).toHaveLength(2);
  });

  it('moves twice by keys that are quicker than the answers', async () => {
    const answers: (() => void)[] = [];
    let number = 1;
    const { bodiesOf } = await screenOf(anOutlineOfTwo(), {
      [ORDER]: () =>
        new Promise(resolve => {
          number += 1;
          const set = { fingerprint: `order-${number}`, modules: [] };
          answers.push(() => resolve(set));
        })
    });
    await press('ArrowDown');
    await press('ArrowDown', { altKey: true });
    expect(row(/Sums/).getAttribute('aria-posinset')).toBe('2');
    expect(row(/Sums/)).toHaveFocus();
    await press('ArrowRight', { altKey: true });
    expect(bodiesOf(ORDER)).toHaveLength(1);
    await act(async () => answers[0]());
    expect(row(/Sums/).getAttribute('aria-setsize')).toBe('1'); // where the second move put it
    await act(async () => answers[1]());
    expect(bodiesOf(ORDER)).toEqual([
      {
        seen: 'order-1',
        modules: [
          { id: 'm', items: ['b', 'a'] },
          { id: 'n', items: [] }
        ]
      },
      {
        seen: 'order-2',
        modules: [
          { id: 'm', items: ['b'] },
          { id: 'n', items: ['a'] }
        ]
      }
    ]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that something cannot go further', async () => {
    const { bodiesOf } = await screenOf(anOutlineOfTwo());
    await press('ArrowUp', { altKey: true });
    expect(screen.getByText('“One” cannot go further.')).toBeTruthy();
    expect(bodiesOf(ORDER)).toEqual([]);
  });

  it('tells who was second, and shows what is there', async () => {
    await screenOf(anOutlineOfTwo(), {
      [ORDER]: () => {
        throw new CampusRefusal(409, 'changed_meanwhile', 'Look again.');
      }
    });
    await press('ArrowDown', { altKey: true });
    expect(screen.getByRole('alert').textContent).toContain('Look again.');
    expect(row(/One/).getAttribute('aria-posinset')).toBe('1');
  });

  it('renames in place', async () => {
    const { bodiesOf } = await screenOf(anOutlineOfTwo());
    await press('ArrowDown');
    await press('F2');
    const field = screen.getByRole('textbox', { name: 'New title' });
    await act(async () => {
      fireEvent.change(field, { target: { value: 'More sums' } });
    });
    await act(async () => {
      fireEvent.keyDown(field, { key: 'Enter' });
    });
    expect(bodiesOf('PATCH items/a')).toEqual([{ title: 'More sums' }]);
  });

  it('does one thing to several', async () => {
    const { bodiesOf } = await screenOf(anOutlineOfTwo());
    await press('ArrowDown');
    await press(' ');
    await press('ArrowDown');
    await press(' ');
    await click('Move due dates');
    expect(bodiesOf('POST classes/class-1/items')).toEqual([
      { item_ids: ['a', 'b'], shift_days: 7, time_zone: 'Europe/Zurich' }
    ]);
  });

  it('schedules in the person’s zone', async () => {
    const { bodiesOf } = await screenOf(anOutlineOfTwo());
    await act(async () => {
      fireEvent.click(row(/Loops/));
    });
    const field = screen.getByLabelText('Publish at');
    await act(async () => {
      fireEvent.change(field, { target: { value: '2030-07-01T08:00' } });
    });
    await click('Schedule');
    expect(bodiesOf('PATCH items/b')).toEqual([
      { publish_at: '2030-07-01T06:00:00.000Z' }
    ]);
  });

  it('says from when on a quiz and a material are seen', async () => {
    const publish_at = '2030-07-01T06:00:00Z';
    const later = { is_published: false, publish_at, mode: null };
    await screenOf(
      anOutline([
        aModule([
          anItem({ ...later, id: 'q', title: 'Loops', type: 'quiz' }),
          anItem({ ...later, id: 'r', title: 'Notes', type: 'material' })
        ])
      ])
    );
    expect(row(/Loops.*Quiz.*From Jul 1, 2030/)).toBeTruthy();
    expect(row(/Notes.*Material.*From Jul 1, 2030/)).toBeTruthy();
  });

  it('sets the opening of an exam in place of a due date', async () => {
    const opening = {
      times: { opens_at: null, closes_at: null, minutes: 60 },
      results_released: false,
      started: 0,
      own_times: [],
      revision: 'r1'
    };
    const { bodiesOf } = await screenOf(
      anOutline([aModule([anItem({ id: 'a', title: 'Sums', mode: 'exam' })])]),
      {
        'GET assignments/a/plan': () => aPlan({ mode: 'exam' }),
        'GET exams/a/opening': () => opening,
        'PUT exams/a/opening': body => ({ ...opening, ...body })
      }
    );
    await act(async () => {
      fireEvent.click(row(/Sums/));
    });
    expect(screen.queryByLabelText('Due')).toBeNull();
    expect(screen.queryByLabelText('Minutes to work')).toBeNull();
    await act(async () => {
      fireEvent.change(screen.getByLabelText('Closes'), {
        target: { value: '2031-07-01T08:00' }
      });
    });
    await click('Set the opening');
    expect(bodiesOf('PUT exams/a/opening')).toEqual([
      {
        times: {
          opens_at: null,
          closes_at: '2031-07-01T06:00:00.000Z',
          minutes: 60
        },
        revision: 'r1'
      }
    ]);
  });

  it('shows inherited rules as placeholders, and warns before it saves', async () => {
    const said = 'The results of 37 students stay as they are.';
    const { bodiesOf } = await screenOf(anOutlineOfTwo(), {
      'POST assignments/a/plan/preview': () => ({
        sentences: [said],
        students: 37
      })
    });
    await act(async () => {
      fireEvent.click(row(/Sums/));
    });
    const limit = screen.getByLabelText('Submissions per problem');
    expect(limit.getAttribute('placeholder')).toBe('5, from the class');
    expect(
      screen.getByRole('option', { name: 'the last counts, from the class' })
    ).toBeTruthy();
    const pause = screen.getByLabelText('Seconds between submissions');
    await act(async () => {
      fireEvent.change(pause, { target: { value: '' } });
      fireEvent.change(screen.getByLabelText('Of several submissions'), {
        target: { value: 'average' }
      });
      fireEvent.change(screen.getByLabelText('Points of “Sum”'), {
        target: { value: '5' }
      });
    });
    await click('Save');
    expect(screen.getByText(said)).toBeTruthy();
    expect(bodiesOf('PATCH assignments/a/plan')).toEqual([]);
    await click('Save all the same');
    expect(bodiesOf('PATCH assignments/a/plan')).toEqual([
      {
        revision: 'revision-1',
        rules: { counts: 'average' },
        inherit: ['cooldown_seconds'],
        problems: [{ id: 'p', problem_version_id: 'v1', points: 5 }]
      }
    ]);
  });

  it('looks again when another teacher changes something', async () => {
    const { campus, bodiesOf, model } = await screenOf(anOutlineOfTwo());
    const before = bodiesOf('GET classes/class-1/outline').length;
    campus.tellStaff({ type: 'outline.changed', class_id: 'class-1' });
    await act(() => model.reload());
    expect(bodiesOf('GET classes/class-1/outline').length).toBeGreaterThan(
      before
    );
  });

  it('says what to do with an empty class, and shows a thousand rows', async () => {
    await screenOf(anOutline([]));
    expect(screen.getByText(/Add the first module below/)).toBeTruthy();
    const items = Array.from({ length: 999 }, (_, index) =>
      anItem({ id: `i${index}`, title: `Item ${index}` })
    );
    await screenOf(anOutline([aModule(items)]));
    expect(screen.getAllByRole('treeitem')).toHaveLength(1000);
  });
});
