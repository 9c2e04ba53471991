/** Which students of a regrade are shown, and in what order. */
import type { StudentChange } from '../wire';
import { changeOf } from './words';

export type Outcome = StudentChange['outcome'];
export type Column = 'name' | 'before' | 'after' | 'change';

export interface IOrder {
  column: Column;
  descending: boolean;
}

/** The students with this outcome (null: all), in order; of equals by name, and who waits comes last. */
export function shown(
  students: readonly StudentChange[],
  outcome: Outcome | null,
  order: IOrder
): StudentChange[] {
  const sign = order.descending ? -1 : 1;
  return students
    .filter(student => outcome === null || student.outcome === outcome)
    .sort((one, other) => {
      const [mine, theirs] = [
        value(one, order.column),
        value(other, order.column)
      ];
      if (mine === null || theirs === null) {
        return Number(mine === null) - Number(theirs === null);
      }
      return sign * compared(mine, theirs) || byName(one, other);
    });
}

/** The order after a click on a column's heading: the other way round, or by that column. */
export function turned(order: IOrder, column: Column): IOrder {
  return order.column === column
    ? { column, descending: !order.descending }
    : { column, descending: column !== 'name' };
}

function value(student: StudentChange, column: Column): number | string | null {
  switch (column) {
    case 'name':
      return student.student_name;
    case 'before':
      return student.old_points;
    case 'after':
      return student.new_points;
    case 'change':
      return changeOf(student);
  }
}

function compared(one: number | string, other: number | string): number {
  return typeof one === 'string'
    ? one.localeCompare(String(other))
    : one - Number(other);
}

function byName(one: StudentChange, other: StudentChange): number {
  return one.student_name.localeCompare(other.student_name);
}
