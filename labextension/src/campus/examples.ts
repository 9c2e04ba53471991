/** Messages of the campus for tests: whole and valid, each changed by what a test is about. */
import type {
  AssignedProblem,
  Assignment,
  AttemptSummary,
  Calendar,
  CalendarEvent,
  ClassSummary,
  EnvironmentChoice,
  ItemSummary,
  Member,
  MemberList,
  Outline,
  OutlineModule,
  Regrade,
  RegradePlace,
  RegradeSummary,
  StudentChange
} from '../wire';

export const SERVER_TIME = '2030-01-01T00:00:00Z';

export function aClass(change: Partial<ClassSummary> = {}): ClassSummary {
  return {
    id: 'class-1',
    name: 'Python',
    description: 'First steps',
    role: 'student',
    section: null,
    archived: false,
    environment: 'default',
    time_zone: 'UTC',
    join_code: null,
    join_open: null,
    members: null,
    ...change
  };
}

/** The environment of a class that chose no other. */
export function aStandard(): EnvironmentChoice {
  return { name: 'default', title: 'Standard', packages: [] };
}

export function aMember(change: Partial<Member> = {}): Member {
  return {
    user_id: 'user-1',
    name: 'anna',
    display_name: 'Anna',
    role: 'student',
    section: null,
    joined_at: SERVER_TIME,
    signed_in: true,
    given_by_group: null,
    ...change
  };
}

/** A class with its people, as its teacher sees it. */
export function aRoster(
  items: Member[],
  change: Partial<MemberList> = {}
): MemberList {
  return {
    course: aClass({
      role: 'teacher',
      join_code: 'KT4X9P',
      join_open: true,
      members: items.length
    }),
    items,
    sections: [],
    ...change
  };
}

export function anItem(change: Partial<ItemSummary> = {}): ItemSummary {
  return {
    id: 'item-1',
    module_id: 'module-1',
    type: 'assignment',
    title: 'Loops',
    description: '',
    order_index: 0,
    is_published: true,
    publish_at: null,
    due_date: null,
    difficulty: 'easy',
    mode: 'homework',
    results_released: null,
    exam: null,
    problems: 2,
    score: null,
    max_score: 10,
    being_marked: false,
    state: 'new',
    material_kind: null,
    read_at: null,
    ...change
  };
}

export function aModule(
  items: ItemSummary[],
  change: Partial<OutlineModule> = {}
): OutlineModule {
  return {
    id: 'module-1',
    class_id: 'class-1',
    title: 'First steps',
    order_index: 0,
    is_published: true,
    publish_at: null,
    items,
    ...change
  };
}

export function anOutline(
  modules: OutlineModule[],
  course: ClassSummary = aClass()
): Outline {
  return { course, modules, order: 'order-1', server_time: SERVER_TIME };
}

export function aProblem(
  change: Partial<AssignedProblem> = {}
): AssignedProblem {
  return {
    assignment_problem_id: 'problem-1',
    problem_version_id: 'version-1',
    slug: 'sum',
    title: 'Sum',
    position: 1,
    points: 5,
    language: 'python',
    description_markdown: 'Add.',
    starter_code: '',
    hint: null,
    sample_tests: [],
    hidden_tests: 2,
    attempts_used: 0,
    attempts_left: null,
    runs: 0,
    best_score: null,
    late: null,
    next_submission_at: null,
    draft: null,
    ...change
  };
}

export function anAssignment(problems: AssignedProblem[]): Assignment {
  return {
    id: 'item-1',
    class_id: 'class-1',
    class_name: 'Python',
    time_zone: 'UTC',
    module_id: 'module-1',
    title: 'Loops',
    description: '',
    mode: 'homework',
    difficulty: 'easy',
    due_date: null,
    is_published: true,
    points_total: 10,
    config: {
      accept_late: true,
      results_released: false,
      counts: 'best',
      late: null,
      feedback_released_at: null,
      languages: ['python'],
      max_attempts: null,
      time_limit_minutes: null,
      cooldown_seconds: null,
      exam: null
    },
    problems,
    late: null,
    server_time: SERVER_TIME
  };
}

export function anAttempt(
  change: Partial<AttemptSummary> = {}
): AttemptSummary {
  return {
    id: 'attempt-1',
    assignment_problem_id: 'problem-1',
    problem_title: 'Sum',
    student_id: 'student-1',
    student_name: 'Anna',
    attempt_number: 1,
    type: 'final_submission',
    status: 'completed',
    language: 'python',
    clicked_at: SERVER_TIME,
    created_at: SERVER_TIME,
    late_seconds: 0,
    time_focused_seconds: 0,
    by_platform: false,
    score: 3,
    max_score: 5,
    passed: 3,
    total: 5,
    marked: false,
    being_marked: false,
    execution_time_ms: 12,
    memory_usage_kb: 9000,
    ...change
  };
}

export function aCalendarEvent(
  change: Partial<CalendarEvent> = {}
): CalendarEvent {
  return {
    id: 'event-1',
    title: 'Study',
    start_time: '2030-01-01T09:00:00Z',
    end_time: '2030-01-01T10:00:00Z',
    type: 'own',
    class_id: null,
    class_name: null,
    reference_id: null,
    ...change
  };
}

/** The due date of the assignment `item-1` in the class Python. */
export function aDueDate(change: Partial<CalendarEvent> = {}): CalendarEvent {
  return aCalendarEvent({
    id: 'item-1',
    title: 'Loops',
    start_time: '2030-01-03T22:29:00Z',
    end_time: '2030-01-03T22:59:00Z',
    type: 'due',
    class_id: 'class-1',
    class_name: 'Python',
    reference_id: 'item-1',
    ...change
  });
}

export function aCalendar(items: CalendarEvent[]): Calendar {
  return { items, server_time: SERVER_TIME };
}

export function aRegradeLine(
  change: Partial<RegradeSummary> = {}
): RegradeSummary {
  return {
    id: 'regrade-1',
    class_id: 'class-1',
    assignment_problem_id: 'problem-1',
    problem_title: 'Sum',
    problem_version_id: 'version-2',
    version: 2,
    chosen: 'all',
    student_id: null,
    reason: 'Test zero was wrong',
    also_place: false,
    state: 'ready',
    total: 3,
    graded: 3,
    failed: 0,
    created_by: 'Ada',
    created_at: SERVER_TIME,
    decided_by: null,
    decided_at: null,
    decision_reason: null,
    ...change
  };
}

export function aStudentChange(
  name: string,
  before: number,
  now: number | null,
  change: Partial<StudentChange> = {}
): StudentChange {
  const outcome =
    now === null
      ? 'waiting'
      : now > before
        ? 'gains'
        : now < before
          ? 'loses'
          : 'stays';
  return {
    student_id: `student-${name}`,
    student_name: name,
    outcome,
    old_points: before,
    new_points: now,
    submissions: 1,
    failed: 0,
    now_pass: [],
    now_fail: [],
    ...change
  };
}

export function aRegrade(
  students: StudentChange[],
  change: Partial<Regrade> = {}
): Regrade {
  const count = (outcome: StudentChange['outcome']): number =>
    students.filter(student => student.outcome === outcome).length;
  return {
    ...aRegradeLine(),
    gains: count('gains'),
    loses: count('loses'),
    stays: count('stays'),
    waiting: count('waiting'),
    students,
    tests: [],
    acts: [
      {
        action: 'regrade.started',
        by: 'Ada',
        at: SERVER_TIME,
        reason: 'Test zero was wrong'
      }
    ],
    ...change
  };
}

export function aPlace(change: Partial<RegradePlace> = {}): RegradePlace {
  const version = {
    created_at: SERVER_TIME,
    tests: 2,
    added_tests: [],
    removed_tests: [],
    new_text: false
  };
  return {
    assignment_problem_id: 'problem-1',
    class_id: 'class-1',
    problem_title: 'Sum',
    points: 5,
    placed_version_id: 'version-2',
    versions: [
      { ...version, id: 'version-3', version: 3, changed_tests: ['zero'] },
      { ...version, id: 'version-2', version: 2, changed_tests: [] },
      { ...version, id: 'version-1', version: 1, changed_tests: [] }
    ],
    regrades: [],
    ...change
  };
}
