/** A quiz with its screen, a campus that answers, and a clock that moves when told to. */
import { RenderMimeRegistry } from '@jupyterlab/rendermime';
import { markdownRendererFactory } from '@jupyterlab/rendermime';
import { nullTranslator } from '@jupyterlab/translation';
import { act, render } from '@testing-library/react';

import { FakeClock } from '../../campus/clock';
import { SERVER_TIME, aClass } from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';
import type {
  AskedQuestion,
  OutboxReceipt,
  Quiz,
  QuizResult,
  QuizSitting
} from '../../wire';
import { QuizBody } from '../body';
import { QuizModel } from '../model';
import { QuizShelf } from '../shelf';

export const trans = nullTranslator.load('nbcampus');
export const rendermime = new RenderMimeRegistry({
  initialFactories: [markdownRendererFactory],
  markdownParser: { render: async text => text }
});

const CHOICES = ['a', 'b', 'c'].map(id => ({ id, text: `Choice ${id}` }));

export function asked(change: Partial<AskedQuestion> = {}): AskedQuestion {
  return {
    id: 'single',
    kind: 'single_choice',
    prompt: 'Which?',
    points: 1,
    code: '',
    language: 'python',
    unit: '',
    choices: CHOICES,
    ...change
  };
}

export const QUESTIONS = [
  asked(),
  asked({ id: 'number', kind: 'numeric', unit: 'kg' }),
  asked({ id: 'order', kind: 'ordering' })
];

export function sitting(change: Partial<QuizSitting> = {}): QuizSitting {
  return {
    attempt_number: 1,
    begun_at: SERVER_TIME,
    ends_at: null,
    saved_at: null,
    questions: QUESTIONS,
    answers: {},
    ...change
  };
}

export function result(change: Partial<QuizResult> = {}): QuizResult {
  return {
    id: 'attempt-1',
    attempt_number: 1,
    submitted_at: SERVER_TIME,
    late_seconds: 0,
    by_platform: false,
    shown: 'answers',
    questions: QUESTIONS,
    answers: { single: 'a' },
    points: 1,
    possible: 3,
    waiting: 0,
    results: [
      {
        question_id: 'single',
        points: 0,
        possible: 1,
        comment: '',
        right_answer: 'b',
        explanation: ''
      }
    ],
    ...change
  };
}

export function aQuiz(change: Partial<Quiz> = {}): Quiz {
  return {
    id: 'quiz-1',
    class_id: 'class-1',
    time_zone: 'UTC',
    title: 'Loops',
    description: '',
    due_date: null,
    opens_at: null,
    questions: 3,
    points: 3,
    time_limit_seconds: null,
    max_attempts: 1,
    attempts_used: 0,
    shown: 'answers',
    show_when: 'at_once',
    refusal: null,
    sitting: sitting(),
    newest: null,
    best_points: null,
    server_time: SERVER_TIME,
    ...change
  };
}

export function receiptOf(change: Partial<OutboxReceipt> = {}): OutboxReceipt {
  return {
    id: 'click-1',
    state: 'delivered',
    attempt: null,
    quiz: null,
    error: null,
    detail: null,
    ...change
  };
}

export function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key)
  } as unknown as Storage;
}

export interface IStage {
  campus: FakeCampus;
  model: QuizModel;
  shelf: QuizShelf;
  /** Lets time pass. */
  pass: (ms: number) => Promise<void>;
}

export async function stage(
  quiz: Quiz = aQuiz(),
  kept: Storage = storage(),
  change: (campus: FakeCampus) => void = () => undefined
): Promise<IStage> {
  const campus = new FakeCampus({
    api: {
      classes: () => [aClass()],
      outbox: () => ({ pending: [], refused: [] })
    },
    quizzes: { quiz: () => quiz, saveDraft: () => sitting() }
  });
  change(campus);
  const clock = new FakeClock();
  const shelf = new QuizShelf({ storage: kept, owner: '/user/anna/' });
  const model = new QuizModel({
    campus,
    quizId: 'quiz-1',
    clock,
    monotonic: () => clock.now(),
    shelf,
    newId: () => 'click-1',
    submitted: () => undefined
  });
  const acts = { edit: () => undefined, mark: () => undefined };
  render(
    <QuizBody model={model} acts={acts} rendermime={rendermime} trans={trans} />
  );
  await act(() => model.load());
  const pass = (ms: number) => act(async () => clock.pass(ms));
  return { campus, model, pass, shelf };
}
