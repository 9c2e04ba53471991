/** A student's own times, worked out as `nbcampus.course` does: for words, never for who may begin. */
import type { ExamTimes, OwnTime, QuizTimes } from '../wire';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** In milliseconds and minutes; null: no limit. */
export interface IOwnTimes {
  closes: number | null;
  minutes: number | null;
}

/** More time lengthens the student's clock, or the whole window where there is none; the exam closes later by as much. */
export function ownExam(times: ExamTimes, own: OwnTime): IOwnTimes {
  const share = own.extra_percent / 100;
  const due = parsed(own.due_date ?? times.closes_at);
  const opens = parsed(times.opens_at);
  if (times.minutes !== null) {
    const extra = times.minutes * share;
    return {
      closes: due === null ? null : due + extra * MINUTE,
      minutes: times.minutes + extra
    };
  }
  const whole =
    due === null || opens === null ? 0 : Math.max(due - opens, 0) * share;
  return { closes: due === null ? null : due + whole, minutes: null };
}

/** Days on the closing; where attempts have a clock more time lengthens it, and the quiz closes later by as much. */
export function ownQuiz(times: QuizTimes, own: OwnTime): IOwnTimes {
  const due = parsed(own.due_date ?? times.closes_at);
  const limit = times.time_limit_minutes;
  const extra = ((limit ?? 0) * own.extra_percent) / 100;
  const more = own.extra_days * DAY + (times.accept_late ? 0 : extra * MINUTE);
  return {
    closes: due === null ? null : due + more,
    minutes: limit === null ? null : limit + extra
  };
}

/** How many minutes it is open; null where it has no beginning or no end. */
export function minutesOpen(
  times: Pick<ExamTimes, 'opens_at' | 'closes_at'>
): number | null {
  const opens = parsed(times.opens_at);
  const closes = parsed(times.closes_at);
  return opens === null || closes === null ? null : (closes - opens) / MINUTE;
}

export function parsed(moment: string | null): number | null {
  return moment === null ? null : Date.parse(moment);
}
