import {
  aModule,
  aProblem,
  anAssignment,
  anItem,
  anOutline
} from '../campus/examples';
import { problemState } from './labels';
import { keyAct, rowsOf } from './tree';
import type { Details, Row } from './tree';

const reading = anItem({ id: 'reading', type: 'material', title: 'Reading' });
const loops = anItem({ id: 'loops', title: 'Loops' });
const outline = anOutline([
  aModule([reading, loops], { id: 'm1', title: 'First' }),
  aModule([], { id: 'm2', title: 'Second' })
]);

function rows(
  open: Record<string, boolean> = {},
  details: [string, Details][] = []
): Row[] {
  return rowsOf(
    outline,
    new Map(details),
    (id, usually) => open[id] ?? usually
  );
}

function ids(open?: Record<string, boolean>, details?: [string, Details][]) {
  return rows(open, details).map(row => row.id);
}

describe('rowsOf', () => {
  it('shows modules unfolded, assignments folded, and that a module is empty', () => {
    expect(ids()).toEqual(['m1', 'reading', 'loops', 'm2', 'm2/empty']);
  });

  it('hides what is in a folded module', () => {
    expect(ids({ m1: false })).toEqual(['m1', 'm2', 'm2/empty']);
  });

  it('tells level, place and size of each row', () => {
    const [module, first, second] = rows();
    expect([module.level, module.position, module.setSize]).toEqual([1, 1, 2]);
    expect([first.level, first.position, first.setSize]).toEqual([2, 1, 2]);
    expect([second.parent, second.position]).toEqual(['m1', 2]);
  });

  it('lets only assignments unfold among the items', () => {
    const [, material, assignment] = rows();
    expect(material.expanded).toBeUndefined();
    expect(assignment.expanded).toBe(false);
  });

  it('says that the problems are loading, or why they are not there', () => {
    const loading = rows({ loops: true });
    expect(loading[3]).toMatchObject({ kind: 'note', note: 'loading' });
    const failed = rows({ loops: true }, [['loops', { failed: 'Away.' }]]);
    expect(failed[3]).toMatchObject({ note: 'failed', label: 'Away.' });
  });

  it('shows the problems by position', () => {
    const second = aProblem({ assignment_problem_id: 'p2', position: 2 });
    const first = aProblem({ assignment_problem_id: 'p1', position: 1 });
    const found = ids({ loops: true }, [
      ['loops', anAssignment([second, first])]
    ]);
    expect(found.slice(2, 5)).toEqual(['loops', 'p1', 'p2']);
  });
});

describe('keyAct', () => {
  it.each([
    ['m1', 'ArrowDown', { act: 'go', id: 'reading' }],
    ['reading', 'ArrowUp', { act: 'go', id: 'm1' }],
    ['m1', 'ArrowUp', null],
    ['m2/empty', 'ArrowDown', null],
    ['loops', 'Home', { act: 'go', id: 'm1' }],
    ['m1', 'End', { act: 'go', id: 'm2/empty' }],
    ['loops', 'ArrowRight', { act: 'toggle', id: 'loops' }],
    ['m1', 'ArrowRight', { act: 'go', id: 'reading' }],
    ['reading', 'ArrowRight', null],
    ['m1', 'ArrowLeft', { act: 'toggle', id: 'm1' }],
    ['reading', 'ArrowLeft', { act: 'go', id: 'm1' }],
    ['loops', 'Enter', { act: 'open', id: 'loops' }],
    ['loops', ' ', { act: 'open', id: 'loops' }],
    ['m1', 'l', { act: 'go', id: 'loops' }],
    ['m2', 'R', { act: 'go', id: 'reading' }],
    ['m1', 'x', null],
    ['m1', 'Tab', null],
    ['gone', 'ArrowDown', null]
  ])('on %s, %s means %p', (active, key, expected) => {
    expect(keyAct(rows(), active, key)).toEqual(expected);
  });
});

describe('problemState', () => {
  it.each([
    [{}, 'new'],
    [{ runs: 1 }, 'in_progress'],
    [{ attempts_used: 1 }, 'submitted'],
    [{ attempts_used: 1, best_score: 0 }, 'graded']
  ])('of %p is %s', (change, state) => {
    expect(problemState(aProblem(change))).toBe(state);
  });
});
