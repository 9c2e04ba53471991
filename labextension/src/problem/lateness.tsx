/** What being late will cost, and what it has cost, as words of the toolbar. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { costNow, isPastCutoff, started } from '../lateness/rule';
import type { LateCharge, LateRule } from '../wire';
import type { Problem } from './problem';

export interface ILatenessProps {
  problem: Problem;
  trans: TranslationBundle;
}

export function LatenessNote(props: ILatenessProps): JSX.Element | null {
  const { problem, trans } = props;
  const { terms } = problem;
  const charge = terms.problem?.late;
  const text = charge
    ? chargeWords(
        charge,
        terms.problem?.points ?? 0,
        terms.assignment?.late?.rule,
        trans
      )
    : costWords(problem, trans);
  return text ? <span className="nbcampus-mod-late">{text}</span> : null;
}

/** Told before it is submitted; empty where lateness costs nothing. */
function costWords({ terms }: Problem, trans: TranslationBundle): string {
  const late = terms.assignment?.late;
  const ms = terms.due === null ? 0 : terms.now() - terms.due;
  if (!late || ms <= 0 || terms.refusesLate) {
    return '';
  }
  if (isPastCutoff(late.rule, ms)) {
    return trans.__('The time for late work is over');
  }
  const { percent, days } = costNow(late, ms);
  const words = [];
  if (percent > 0) {
    words.push(
      trans.__(
        'counts as %1: a full answer gets %2 %',
        lateWords(ms, late.rule, trans),
        shortNumber(100 - percent)
      )
    );
  }
  if (days > 0) {
    words.push(
      trans._n(
        'it takes %1 of your %2 late days',
        'it takes %1 of your %2 late days',
        days,
        late.days_left
      )
    );
  }
  return words.join('; ');
}

function chargeWords(
  charge: LateCharge,
  worth: number,
  rule: LateRule | undefined,
  trans: TranslationBundle
): string {
  const late = lateWords(charge.late_seconds * 1000, rule, trans);
  const points = charge.points.toFixed(1);
  return charge.percent > 0
    ? trans.__(
        '%1 of %2, %3 late: −%4 %',
        points,
        shortNumber(worth),
        late,
        shortNumber(charge.percent)
      )
    : trans.__(
        '%1 of %2, %3 late: nothing deducted',
        points,
        shortNumber(worth),
        late
      );
}

/** As it is charged: hours or days that have begun. */
function lateWords(
  ms: number,
  rule: LateRule | undefined,
  trans: TranslationBundle
): string {
  const count = Math.max(1, started(ms, rule ?? { unit: 'day' }));
  return rule?.unit === 'hour'
    ? trans._n('%1 hour', '%1 hours', count)
    : trans._n('%1 day', '%1 days', count);
}

function shortNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}
