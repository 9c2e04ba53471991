/** Exams, receipts and a model of them in tests. */
import { FakeClock } from '../../campus/clock';
import { FakeCampus } from '../../campus/fake';
import type { Exam, SignedReceipt } from '../../wire';
import type { IExamApi } from '../api';
import { ExamModel } from '../model';

export const NOON = Date.UTC(2030, 0, 1, 12);

export function at(ms: number): string {
  return new Date(NOON + ms).toISOString();
}

export function anExam(change: Partial<Exam> = {}): Exam {
  return {
    assignment_id: 'exam-1',
    class_id: 'class-1',
    class_name: 'Python',
    time_zone: 'UTC',
    title: 'Final',
    state: 'may_start',
    opens_at: null,
    closes_at: null,
    duration_seconds: 3600,
    problems: 2,
    points: 40,
    max_attempts: null,
    sitting: null,
    submitted: [],
    messages: [],
    results_released: false,
    server_time: at(0),
    ...change
  };
}

/** One that runs until `endsIn` milliseconds after what the campus says is now. */
export function runningExam(
  endsIn: number | null,
  change: Partial<Exam> = {}
): Exam {
  return anExam({
    state: 'running',
    sitting: {
      id: 'sitting-1',
      started_at: at(-60_000),
      ends_at: endsIn === null ? null : at(endsIn),
      extra_seconds: 0,
      ended_at: null,
      ending: null
    },
    ...change
  });
}

export function endedExam(change: Partial<Exam> = {}): Exam {
  return anExam({
    state: 'ended',
    sitting: {
      id: 'sitting-1',
      started_at: at(-60_000),
      ends_at: at(0),
      extra_seconds: 0,
      ended_at: at(10_000),
      ending: 'time_over'
    },
    submitted: [
      {
        attempt_id: 'attempt-1',
        problem_title: 'Sum',
        position: 0,
        created_at: at(10_000),
        by_platform: true
      }
    ],
    ...change
  });
}

export const RECEIPTS: SignedReceipt[] = [
  { receipt: { attempt_id: 'attempt-1' }, key_id: 'k', signature: 's1' },
  { receipt: { sitting_id: 'sitting-1' }, key_id: 'k', signature: 's2' }
];

/** A model whose campus answers `exam`, which may be replaced; `pass` lets time go by, `drift` moves the local clock alone. */
export function examStage(exam: Exam) {
  const campus = new FakeCampus();
  const clock = new FakeClock(NOON);
  const answer = { exam, failure: null as Error | null };
  const calls: string[] = [];
  let monotonic = 0;
  const told = async (call: string): Promise<Exam> => {
    calls.push(call);
    if (answer.failure) {
      throw answer.failure;
    }
    return answer.exam;
  };
  const api: IExamApi = {
    exam: () => told('exam'),
    start: () => told('start'),
    handIn: () => told('handIn'),
    receipts: async () => RECEIPTS
  };
  const model = new ExamModel({
    assignmentId: 'exam-1',
    api,
    campus,
    clock,
    monotonic: () => monotonic
  });
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 1000) {
      monotonic += Math.min(1000, ms - passed);
      clock.pass(Math.min(1000, ms - passed));
      for (let turn = 0; turn < 10; turn++) {
        await Promise.resolve();
      }
    }
  };
  return { campus, clock, model, answer, calls, pass };
}
