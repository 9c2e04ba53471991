/** What is wrong with times before they are sent, in words beside the field; the campus has the last word. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Times } from './api';
import { parsed } from './rule';

export type Faults = Partial<
  Record<
    | 'opens_at'
    | 'closes_at'
    | 'minutes'
    | 'time_limit_minutes'
    | 'max_attempts',
    string
  >
>;

const MOST = {
  minutes: 100_000,
  time_limit_minutes: 100_000,
  max_attempts: 1000
} as const;

/** `seen` are the times that stand: what has passed there may stay. */
export function faultsOf(
  draft: Times,
  seen: Times,
  now: number,
  trans: TranslationBundle
): Faults {
  const faults: Faults = {};
  const [opens, closes] = [parsed(draft.opens_at), parsed(draft.closes_at)];
  if (opens !== null && closes !== null && closes <= opens) {
    faults.closes_at = trans.__('It would close before it opens.');
  }
  for (const name of ['opens_at', 'closes_at'] as const) {
    const moment = parsed(draft[name]);
    if (moment !== null && moment !== parsed(seen[name]) && moment <= now) {
      faults[name] = trans.__('This time has passed.');
    }
  }
  const counts = {
    minutes: 'minutes' in draft ? draft.minutes : null,
    time_limit_minutes:
      'time_limit_minutes' in draft ? draft.time_limit_minutes : null,
    max_attempts: 'max_attempts' in draft ? draft.max_attempts : null
  };
  for (const name of [
    'minutes',
    'time_limit_minutes',
    'max_attempts'
  ] as const) {
    const count = counts[name];
    const fits = Number.isInteger(count) && count! >= 1 && count! <= MOST[name];
    if (count !== null && !fits) {
      faults[name] = trans.__('A whole number from 1 to %1.', MOST[name]);
    }
  }
  return faults;
}
