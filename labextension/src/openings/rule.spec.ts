import type { ExamTimes, OwnTime, QuizTimes } from '../wire';
import { minutesOpen, ownExam, ownQuiz } from './rule';

const HOUR = 3_600_000;
const OPENS = '2030-07-01T08:00:00Z';
const CLOSES = '2030-07-01T10:00:00Z';

function own(change: Partial<OwnTime> = {}): OwnTime {
  return {
    student_id: 'ada',
    name: 'Ada',
    due_date: null,
    extra_days: 0,
    extra_percent: 25,
    ...change
  };
}

function exam(change: Partial<ExamTimes> = {}): ExamTimes {
  return { opens_at: OPENS, closes_at: CLOSES, minutes: null, ...change };
}

describe('ownExam', () => {
  it('lengthens the student’s clock, and the exam closes later by as much', () => {
    expect(ownExam(exam({ minutes: 90 }), own())).toEqual({
      closes: Date.parse('2030-07-01T10:22:30Z'),
      minutes: 112.5
    });
  });

  it('lengthens the whole window where there is no clock', () => {
    expect(ownExam(exam(), own())).toEqual({
      closes: Date.parse(CLOSES) + HOUR / 2,
      minutes: null
    });
  });

  it('counts from what was granted, and knows no end where there is none', () => {
    const granted = own({ due_date: '2030-07-02T10:00:00Z', extra_percent: 0 });
    expect(ownExam(exam(), granted).closes).toBe(
      Date.parse('2030-07-02T10:00:00Z')
    );
    expect(ownExam(exam({ closes_at: null }), own()).closes).toBeNull();
  });
});

describe('ownQuiz', () => {
  const times = { closes_at: CLOSES, time_limit_minutes: null } as QuizTimes;
  const timed = { ...times, time_limit_minutes: 60 };

  it('adds days of 24 hours, and no percent without a clock', () => {
    expect(ownQuiz(times, own({ extra_days: 2 }))).toEqual({
      closes: Date.parse(CLOSES) + 48 * HOUR,
      minutes: null
    });
    expect(ownQuiz({ ...times, closes_at: null }, own()).closes).toBeNull();
  });

  it('lengthens the clock, and the quiz closes later by as much', () => {
    expect(ownQuiz(timed, own())).toEqual({
      closes: Date.parse(CLOSES) + HOUR / 4,
      minutes: 75
    });
    expect(ownQuiz({ ...timed, accept_late: true }, own()).closes).toBe(
      Date.parse(CLOSES)
    );
  });
});

describe('minutesOpen', () => {
  it('is known where both ends are', () => {
    expect(minutesOpen(exam())).toBe(120);
    expect(minutesOpen(exam({ opens_at: null }))).toBeNull();
  });
});
