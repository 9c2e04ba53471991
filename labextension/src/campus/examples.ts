/** Messages of the campus for tests: whole and valid, each changed by what a test is about. */
import type {
  AssignedProblem,
  Assignment,
  AttemptSummary,
  ClassSummary,
  ItemSummary,
  Outline,
  OutlineModule
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
    join_code: null,
    members: null,
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
    due_date: null,
    difficulty: 'easy',
    mode: 'homework',
    problems: 2,
    score: null,
    max_score: 10,
    state: 'new',
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
    items,
    ...change
  };
}

export function anOutline(
  modules: OutlineModule[],
  course: ClassSummary = aClass()
): Outline {
  return { course, modules, server_time: SERVER_TIME };
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
    draft: null,
    ...change
  };
}

export function anAssignment(problems: AssignedProblem[]): Assignment {
  return {
    id: 'item-1',
    class_id: 'class-1',
    class_name: 'Python',
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
      languages: ['python'],
      max_attempts: null,
      time_limit_minutes: null
    },
    problems,
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
    score: 3,
    max_score: 5,
    passed: 3,
    total: 5,
    execution_time_ms: 12,
    memory_usage_kb: 9000,
    ...change
  };
}
