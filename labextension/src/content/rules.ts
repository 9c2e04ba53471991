/** The rules of an assignment or a class while they are typed. Empty: not stated, so what is inherited holds. */
import type { EffectiveRule, StatedRules } from '../wire';

export type RuleName = EffectiveRule['name'];
export type Draft = Record<RuleName, string>;

/** Typed for "no limit", where an inherited limit is to be lifted. */
export const NO_LIMIT = 'none';

export const NUMBERS = [
  'max_attempts',
  'cooldown_seconds',
  'time_limit_minutes'
] as const satisfies readonly RuleName[];

/** Of several submissions of a problem. */
export const COUNTS = [
  'best',
  'last',
  'average'
] as const satisfies readonly StatedRules['counts'][];

/** `own` is whose statements are edited. */
export function draftOf(
  rules: readonly EffectiveRule[],
  own: EffectiveRule['source']
): Draft {
  const draft: Draft = {
    max_attempts: '',
    cooldown_seconds: '',
    counts: '',
    time_limit_minutes: '',
    languages: '',
    accept_late: ''
  };
  for (const rule of rules) {
    draft[rule.name] = rule.source === own ? asText(rule.value) : '';
  }
  return draft;
}

/** What is stated; what is empty is not in it. */
export function statedBy(draft: Draft): Partial<StatedRules> {
  const stated: Partial<StatedRules> = {};
  for (const name of NUMBERS) {
    if (draft[name] !== '') {
      stated[name] = draft[name] === NO_LIMIT ? null : Number(draft[name]);
    }
  }
  const languages = draft.languages.split(/[\s,]+/).filter(Boolean);
  if (languages.length) {
    stated.languages = languages;
  }
  const counts = COUNTS.find(one => one === draft.counts);
  if (counts) {
    stated.counts = counts;
  }
  if (draft.accept_late) {
    stated.accept_late = draft.accept_late === 'true';
  }
  return stated;
}

/** What was stated in `before` and is not any more. */
export function inheritedBy(before: Draft, draft: Draft): RuleName[] {
  return (Object.keys(draft) as RuleName[]).filter(
    name => before[name] !== '' && draft[name] === ''
  );
}

export function asText(value: unknown): string {
  if (value === null || value === undefined) {
    return NO_LIMIT;
  }
  if (typeof value === 'string') {
    return value;
  }
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
}
