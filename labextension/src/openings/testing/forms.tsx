/** The forms of openings in a test. */
import { nullTranslator } from '@jupyterlab/translation';
import { act, render } from '@testing-library/react';

import { CampusRefusal } from '../../campus/tokens';
import type { ExamOpening, OwnTime, QuizOpening } from '../../wire';
import { OpeningsClient } from '../api';
import { ExamOpeningForm } from '../examopening';
import { QuizOpeningForm } from '../quizopening';

const trans = nullTranslator.load('nbcampus');
const NOW = Date.UTC(2030, 5, 1);
const EXAM = 'exams/a/opening';
const QUIZ = 'quizzes/q/opening';

export function own(change: Partial<OwnTime> = {}): OwnTime {
  return {
    student_id: 'ada',
    name: 'Ada',
    due_date: null,
    extra_days: 0,
    extra_percent: 25,
    ...change
  };
}

export function anExam(change: Partial<ExamOpening> = {}): ExamOpening {
  return {
    id: 'a',
    class_id: 'class-1',
    times: {
      opens_at: '2030-07-01T08:00:00Z',
      closes_at: '2030-07-01T10:00:00Z',
      minutes: 90
    },
    results_released: false,
    started: 0,
    own_times: [own()],
    revision: 'r1',
    ...change
  };
}

export function aQuiz(change: Partial<QuizOpening> = {}): QuizOpening {
  return {
    id: 'q',
    class_id: 'class-1',
    times: {
      opens_at: null,
      closes_at: '2030-07-01T10:00:00Z',
      accept_late: false,
      time_limit_minutes: null,
      max_attempts: 1,
      show: 'answers',
      show_when: 'after_due'
    },
    started: 0,
    own_times: [own({ extra_days: 2 })],
    revision: 'r1',
    ...change
  };
}

/** The form of an exam, or of a quiz; `put` answers what is sent. */
export async function formOf(
  kind: 'exam' | 'quiz',
  stands: { now: unknown },
  put: (body: object | undefined) => unknown = () => undefined
) {
  const sent: unknown[] = [];
  const openings = new OpeningsClient(
    async <T,>(method: string, path: string, body?: object) => {
      expect(path).toBe(kind === 'exam' ? EXAM : QUIZ);
      if (method === 'PUT') {
        sent.push(body);
        return put(body) as T;
      }
      if (stands.now instanceof CampusRefusal) {
        throw stands.now;
      }
      return stands.now as T;
    }
  );
  const place = {
    title: 'Midterm',
    timeZone: 'UTC',
    now: () => NOW,
    trans,
    openings
  };
  const drawn = (told: object) =>
    kind === 'exam' ? (
      <ExamOpeningForm {...place} told={told} examId="a" />
    ) : (
      <QuizOpeningForm {...place} told={told} quizId="q" />
    );
  const shown = render(drawn({}));
  await act(async () => undefined);
  return {
    sent,
    /** The outline was read anew. */
    again: async () => {
      await act(async () => shown.rerender(drawn({})));
    }
  };
}
