/** Which students of a room are shown, and in which order. */
import type { RoomStudent } from '../wire';

export type StudentState = RoomStudent['state'];
export type Order = 'name' | 'left' | 'active' | 'answered';

export interface IStudentFilter {
  /** Part of a name or a section. */
  text: string;
  /** null: all. `before` and `may_start` are one for who watches: not started. */
  state: ShownState | null;
  order: Order;
}

export type ShownState = 'not_started' | 'running' | 'ended';

export const EVERYBODY: IStudentFilter = {
  text: '',
  state: null,
  order: 'name'
};

/** As an invigilator counts them. Who never started an exam that has closed has not started. */
export function shownState(student: RoomStudent): ShownState {
  if (!student.sitting) {
    return 'not_started';
  }
  return student.state === 'running' ? 'running' : 'ended';
}

export function shown(
  students: readonly RoomStudent[],
  filter: IStudentFilter
): RoomStudent[] {
  const text = filter.text.trim().toLocaleLowerCase();
  const matching = students.filter(
    student =>
      (!filter.state || shownState(student) === filter.state) &&
      `${student.name} ${student.section ?? ''}`
        .toLocaleLowerCase()
        .includes(text)
  );
  return matching.sort(ORDERS[filter.order]);
}

export function counts(
  students: readonly RoomStudent[]
): Record<ShownState, number> {
  const found = { not_started: 0, running: 0, ended: 0 };
  students.forEach(student => (found[shownState(student)] += 1));
  return found;
}

type Compare = (one: RoomStudent, other: RoomStudent) => number;

const byName: Compare = (one, other) =>
  one.name.localeCompare(other.name) ||
  one.student_id.localeCompare(other.student_id);

/** What a student has nothing of comes last. */
function byMoment(
  momentOf: (student: RoomStudent) => string | null | undefined
): Compare {
  const value = (student: RoomStudent): number => {
    const moment = momentOf(student);
    return moment ? Date.parse(moment) : Infinity;
  };
  return (one, other) =>
    value(one) === value(other)
      ? byName(one, other)
      : value(one) - value(other);
}

const ORDERS: Record<Order, Compare> = {
  name: byName,
  left: byMoment(student =>
    student.state === 'running' ? student.sitting?.ends_at : null
  ),
  active: byMoment(student => student.active_at),
  answered: (one, other) => one.answered - other.answered || byName(one, other)
};
