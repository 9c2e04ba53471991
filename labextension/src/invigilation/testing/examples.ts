/** A room with students in tests. */
import type { ExamRoom, RoomStudent } from '../../wire';

export const NOON = Date.UTC(2030, 0, 1, 12);

export function at(ms: number): string {
  return new Date(NOON + ms).toISOString();
}

export function aStudent(
  name: string,
  change: Partial<RoomStudent> = {}
): RoomStudent {
  return {
    student_id: `id-${name}`,
    name,
    section: null,
    state: 'may_start',
    sitting: null,
    closes_at: null,
    extra_percent: 0,
    active_at: null,
    seen_at: null,
    runs: 0,
    submissions: 0,
    answered: 0,
    ...change
  };
}

/** One whose exam runs for `left` milliseconds more. */
export function sitting(
  name: string,
  left: number,
  change: Partial<RoomStudent> = {}
): RoomStudent {
  return aStudent(name, {
    state: 'running',
    sitting: {
      id: `sitting-${name}`,
      started_at: at(-60_000),
      ends_at: at(left),
      extra_seconds: 0,
      ended_at: null,
      ending: null
    },
    active_at: at(-5000),
    seen_at: at(-5000),
    ...change
  });
}

export function ended(name: string): RoomStudent {
  const running = sitting(name, 0);
  return {
    ...running,
    state: 'ended',
    sitting: { ...running.sitting!, ended_at: at(0), ending: 'time_over' }
  };
}

export function aRoom(students: RoomStudent[]): ExamRoom {
  return {
    assignment_id: 'exam-1',
    class_id: 'class-1',
    class_name: 'Python',
    title: 'Final',
    opens_at: null,
    closes_at: null,
    duration_seconds: 3600,
    problems: 2,
    students,
    messages: [],
    server_time: at(0)
  };
}
