/** The late policy as it is typed. */
import type { LatePolicy, LateRule } from '../wire';
import { typedNumber } from './fields';

/** Numbers are texts until they are saved; an empty cut-off is none. */
export interface IPolicyDraft {
  grace: string;
  percent: string;
  unit: LateRule['unit'];
  cap: string;
  cutoff: string;
  usesBank: boolean;
  bank: string;
}

export const MOST = {
  grace: 100_000,
  percent: 100,
  cutoff: 100_000,
  bank: 1000
};

export function draftOf({ rule, bank_days }: LatePolicy): IPolicyDraft {
  return {
    grace: String(rule.grace_minutes),
    percent: String(rule.percent),
    unit: rule.unit,
    cap: String(rule.cap_percent),
    cutoff: rule.cutoff_hours === null ? '' : String(rule.cutoff_hours),
    usesBank: rule.uses_bank,
    bank: String(bank_days)
  };
}

/** Null while a number is missing or out of its range. */
export function policyOf(draft: IPolicyDraft): LatePolicy | null {
  const grace = typedNumber(draft.grace, MOST.grace);
  const percent = typedNumber(draft.percent, MOST.percent);
  const cap = typedNumber(draft.cap, MOST.percent);
  const cutoff = draft.cutoff.trim()
    ? typedNumber(draft.cutoff, MOST.cutoff)
    : null;
  const bank = typedNumber(draft.bank, MOST.bank);
  const whole = [grace, bank, cutoff ?? 0].every(Number.isInteger);
  if (!whole || Number.isNaN(percent + cap)) {
    return null;
  }
  return {
    rule: {
      grace_minutes: grace,
      percent,
      unit: draft.unit,
      cap_percent: cap,
      cutoff_hours: cutoff,
      uses_bank: draft.usesBank
    },
    bank_days: bank
  };
}
