/** Small values that the tests of the notebook's side share. */
import { Signal } from '@lumino/signaling';

import { FakeClock } from '../../campus/clock';
import type { FakeCampus } from '../../campus/fake';
import type {
  Assignment,
  Attempt,
  Click,
  Draft,
  Grading,
  OutboxReceipt,
  TestOutcome
} from '../../wire';
import type { ICellState } from '../answers';
import { Problem } from '../problem';
import { Shelf } from '../shelf';
import type { IAnswerSheet } from '../sheet';

export const PROBLEM = '01900000-0000-7000-8000-000000000001';
export const IDS = {
  assignmentProblemId: PROBLEM,
  assignmentId: 'assignment',
  problemVersionId: 'version',
  title: 'Double it'
};
export const ANSWER = {
  role: 'answer',
  assignment_problem_id: PROBLEM,
  problem_version_id: 'version'
};
export const STARTER = 'def double(n):\n    ...\n';

export function outcome(changes: Partial<TestOutcome> = {}): TestOutcome {
  return {
    test_case_id: 'test',
    name: 'two',
    kind: 'call',
    visibility: 'sample',
    status: 'pass',
    verdict: 'pass',
    score: 1,
    points: 1,
    inputs: 'double(2)',
    expected: '4',
    got: '4',
    stdout: null,
    reason: null,
    error: null,
    error_line: null,
    time_ms: 3,
    memory_kb: 2048,
    tamper_proof: null,
    flag: null,
    ...changes
  };
}

export function grading(changes: Partial<Grading> = {}): Grading {
  const tests = changes.tests ?? [outcome()];
  return {
    grading_run_id: 'run',
    score: 10,
    max_score: 10,
    passed: tests.filter(test => test.verdict === 'pass').length,
    total: tests.length,
    tests,
    hidden: null,
    execution_time_ms: 3,
    memory_usage_kb: 2048,
    finished_at: '2030-01-01T00:00:02Z',
    ...changes
  };
}

export function attempt(changes: Partial<Attempt> = {}): Attempt {
  return {
    id: 'a1',
    type: 'test_run',
    assignment_problem_id: PROBLEM,
    student_id: 's',
    student_name: 'Ada',
    problem_title: 'Double it',
    attempt_number: 1,
    language: 'python',
    status: 'queued',
    created_at: '2030-01-01T00:00:01Z',
    clicked_at: '2030-01-01T00:00:00Z',
    late_seconds: 0,
    time_focused_seconds: 0,
    by_platform: false,
    execution_time_ms: null,
    memory_usage_kb: null,
    score: null,
    max_score: null,
    passed: null,
    total: null,
    marked: false,
    being_marked: false,
    code: 'x = 1',
    grading: null,
    feedback: null,
    notice: null,
    attempts_used: 0,
    attempts_left: null,
    ...changes
  };
}

export function graded(changes: Partial<Attempt> = {}): Attempt {
  const result = changes.grading ?? grading();
  return attempt({
    status: 'completed',
    grading: result,
    passed: result.passed,
    total: result.total,
    score: result.score,
    max_score: result.max_score,
    ...changes
  });
}

export function click(changes: Partial<Click> = {}): Click {
  return {
    id: 'a1',
    type: 'test_run',
    assignment_problem_id: PROBLEM,
    code: 'x = 1',
    language: 'python',
    clicked_at: '2030-01-01T00:00:00Z',
    time_focused_seconds: 0,
    notebook: 'Python/Loops/01-sum.ipynb',
    ...changes
  };
}

export function receipt(changes: Partial<OutboxReceipt> = {}): OutboxReceipt {
  return {
    id: 'a1',
    state: 'delivered',
    attempt: null,
    quiz: null,
    error: null,
    detail: null,
    ...changes
  };
}

export function draft(code: string, changes: Partial<Draft> = {}): Draft {
  return {
    assignment_problem_id: PROBLEM,
    current_code: code,
    current_language: 'python',
    time_spent_seconds: 60,
    last_updated: '2030-01-01T00:00:00Z',
    ...changes
  };
}

export function assignment(
  problem: Partial<Assignment['problems'][number]> = {},
  changes: Partial<Assignment> = {}
): Assignment {
  return {
    id: 'assignment',
    class_id: 'class',
    class_name: 'Python 1',
    time_zone: 'UTC',
    module_id: 'module',
    title: 'First steps',
    description: '',
    mode: 'homework',
    difficulty: 'easy',
    points_total: 10,
    due_date: null,
    is_published: true,
    config: {
      exam: null,
      max_attempts: 5,
      cooldown_seconds: null,
      time_limit_minutes: null,
      languages: ['python'],
      accept_late: true,
      results_released: false,
      counts: 'best',
      late: null,
      feedback_released_at: null
    },
    late: null,
    server_time: '2030-01-01T00:00:00Z',
    ...changes,
    problems: [
      {
        assignment_problem_id: PROBLEM,
        problem_version_id: 'version',
        slug: 'double',
        title: 'Double it',
        position: 0,
        points: 10,
        language: 'python',
        description_markdown: '',
        starter_code: STARTER,
        hint: 'Use `*`.',
        sample_tests: [],
        hidden_tests: 3,
        attempts_used: 0,
        attempts_left: 5,
        runs: 0,
        best_score: null,
        late: null,
        next_submission_at: null,
        draft: null,
        ...problem
      }
    ]
  };
}

/** A shelf that only this test sees. */
export function shelf(storage = new Map<string, string>()): Shelf {
  return new Shelf({
    owner: '/user/ada/',
    storage: {
      getItem: key => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
      removeItem: key => void storage.delete(key)
    }
  });
}

/** A sheet of plain cells. */
export class FakeSheet implements IAnswerSheet {
  constructor(private _cells: ICellState[]) {}

  readonly changed = new Signal<this, void>(this);

  cells(): ICellState[] {
    return this._cells.map(cell => ({ ...cell }));
  }

  write(cellId: string, source: string): void {
    this._change(cellId, { source });
  }

  mark(cellId: string, metadata: Record<string, string>): void {
    this._change(cellId, { metadata });
  }

  insert(source: string, metadata: Record<string, string>): string {
    const id = `inserted ${this._cells.length}`;
    this._cells.push({ id, type: 'code', source, metadata });
    this.changed.emit();
    return id;
  }

  private _change(cellId: string, change: Partial<ICellState>): void {
    this._cells = this._cells.map(cell =>
      cell.id === cellId ? { ...cell, ...change } : cell
    );
    this.changed.emit();
  }
}

export function cell(
  id: string,
  source: string,
  changes: Partial<ICellState> = {}
): ICellState {
  return { id, type: 'code', source, metadata: ANSWER, ...changes };
}

/** A problem whose parts a test may look into. */
export function openProblem(
  campus: FakeCampus,
  options: {
    cells?: ICellState[];
    savedAt?: number | null;
    kept?: Shelf;
  } = {}
) {
  const clock = new FakeClock();
  const sheet = new FakeSheet(options.cells ?? [cell('answer', STARTER)]);
  const kept = options.kept ?? shelf();
  let clicks = 0;
  const problem = new Problem({
    campus,
    ids: IDS,
    sheet,
    shelf: kept,
    clock,
    random: () => 0.5,
    randomBytes: bytes => bytes.fill(++clicks),
    isWatched: () => true,
    notebookPath: () => 'Python/Loops/01-sum.ipynb',
    savedAt: () => options.savedAt ?? null
  });
  return { problem, clock, sheet, kept };
}

/** Lets promises that are ready go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
}
