import type { Gradebook, GradebookItem, GradebookOverride } from '../wire';

export type State =
  'open' | 'pending' | 'graded' | 'late' | 'missing' | 'overridden' | 'excused';

const STATES: Record<string, State> = {
  o: 'open',
  p: 'pending',
  g: 'graded',
  l: 'late',
  m: 'missing',
  v: 'overridden',
  e: 'excused'
};

/** What stands in a cell; `version` is 0 where nothing was ever given instead. */
export interface ICell {
  points: number | null;
  state: State;
  maximum: number;
  version: number;
  override: GradebookOverride | null;
}

/** A gradebook as the screen asks for it. Students and items go by their places in the answer. */
export class Book {
  constructor(readonly wire: Gradebook) {
    for (const override of wire.overrides) {
      this._overrides.set(`${override.student} ${override.item}`, override);
    }
  }

  get items(): readonly GradebookItem[] {
    return this.wire.items;
  }

  /** The number of students. */
  get size(): number {
    return this.wire.students.ids.length;
  }

  get sections(): string[] {
    const names = this.wire.students.sections.filter(name => name !== null);
    return [...new Set(names)].sort((a, b) => a.localeCompare(b));
  }

  cell(student: number, item: number): ICell {
    const { points, states, maximum } = this.wire.items[item];
    const override = this._overrides.get(`${student} ${item}`) ?? null;
    return {
      points: points[student],
      state: STATES[states[student]] ?? 'open',
      maximum,
      version: override?.version ?? 0,
      override: override?.withdrawn ? null : override
    };
  }

  /** The same by ids; null of a student or an item that is no longer there. */
  find(studentId: string, itemId: string): ICell | null {
    const student = this.wire.students.ids.indexOf(studentId);
    const item = this.items.findIndex(({ id }) => id === itemId);
    return student < 0 || item < 0 ? null : this.cell(student, item);
  }

  /** A student's total in percent. */
  percent(student: number): number | null {
    return this.wire.students.total_percent[student];
  }

  private _overrides = new Map<string, GradebookOverride>();
}

/** The middle and the mean of what is there; null of nothing. */
export function middle(values: readonly (number | null)[]): {
  median: number | null;
  mean: number | null;
} {
  const known = values.filter(value => value !== null).sort((a, b) => a - b);
  if (known.length === 0) {
    return { median: null, mean: null };
  }
  const half = Math.floor(known.length / 2);
  const median =
    known.length % 2 ? known[half] : (known[half - 1] + known[half]) / 2;
  const sum = known.reduce((total, value) => total + value, 0);
  return { median, mean: sum / known.length };
}
