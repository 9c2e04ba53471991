/** What lateness costs, worked out as `nbcampus.course.lateness` does: for words, never for a grade. */
import type { LateRule, LateTerms } from '../wire';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The percent of the points that is taken after `paidDays` late days moved the due date. */
export function deduction(
  rule: LateRule,
  lateMs: number,
  paidDays = 0
): number {
  const charged = lateMs - paidDays * DAY;
  if (charged <= rule.grace_minutes * MINUTE) {
    return 0;
  }
  const percent = started(charged, rule) * rule.percent;
  return Math.min(percent, rule.cap_percent);
}

/** Hours or days that have begun, as the rule counts. */
export function started(
  lateMs: number,
  { unit }: Pick<LateRule, 'unit'>
): number {
  return Math.ceil(lateMs / (unit === 'hour' ? HOUR : DAY));
}

export function isPastCutoff(rule: LateRule, lateMs: number): boolean {
  const { cutoff_hours: hours } = rule;
  return hours !== null && lateMs > hours * HOUR;
}

export interface ICost {
  percent: number;
  /** Late days that would be paid beyond those that are. */
  days: number;
}

/** What a submission now would lose, with the fewest late days that help most. */
export function costNow(terms: LateTerms, lateMs: number): ICost {
  const { rule, paid_days: paid, days_left: left } = terms;
  let best = { percent: deduction(rule, lateMs, paid), days: 0 };
  const most = rule.uses_bank ? left : 0;
  for (let days = 1; days <= most && best.percent > 0; days++) {
    const percent = deduction(rule, lateMs, paid + days);
    if (percent < best.percent) {
      best = { percent, days };
    }
  }
  return best;
}
