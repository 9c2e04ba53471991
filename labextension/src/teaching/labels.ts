import type { TranslationBundle } from '@jupyterlab/translation';

import { points } from '../verdict/measures';
import type { AttemptSummary } from '../wire';

export function typeWord(
  type: AttemptSummary['type'],
  trans: TranslationBundle
): string {
  return type === 'final_submission' ? trans.__('Submit') : trans.__('Run');
}

export function statusWord(
  status: AttemptSummary['status'],
  trans: TranslationBundle
): string {
  switch (status) {
    case 'queued':
      return trans.__('Waiting');
    case 'processing':
      return trans.__('Being graded');
    case 'completed':
      return trans.__('Graded');
    case 'error':
      return trans.__('Grading failed');
  }
}

/** Points of a submission, passed tests of a run; empty while there is neither. */
export function resultWord(
  attempt: AttemptSummary,
  trans: TranslationBundle
): string {
  const { score, max_score: max, passed, total, type } = attempt;
  if (type === 'final_submission' && isNumber(score) && isNumber(max)) {
    return `${points(score)} / ${points(max)}`;
  }
  return isNumber(passed) && isNumber(total)
    ? trans.__('%1 of %2 tests', passed, total)
    : '';
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number';
}
