import type { EffectiveRule } from '../wire';
import { draftOf, inheritedBy, statedBy } from './rules';

const RULES: EffectiveRule[] = [
  { name: 'max_attempts', value: 3, source: 'assignment', inherited: 5 },
  {
    name: 'cooldown_seconds',
    value: null,
    source: 'assignment',
    inherited: 60
  },
  { name: 'counts', value: 'last', source: 'assignment', inherited: 'best' },
  { name: 'time_limit_minutes', value: 90, source: 'class', inherited: 90 },
  {
    name: 'languages',
    value: ['python', 'c'],
    source: 'assignment',
    inherited: ['python']
  },
  { name: 'accept_late', value: true, source: 'standard', inherited: true }
];

describe('rules', () => {
  const draft = draftOf(RULES, 'assignment');

  it('shows what is stated and leaves the rest empty', () => {
    expect(draft).toEqual({
      max_attempts: '3',
      cooldown_seconds: 'none',
      counts: 'last',
      time_limit_minutes: '',
      languages: 'python, c',
      accept_late: ''
    });
    expect(draftOf(RULES, 'class').time_limit_minutes).toBe('90');
  });

  it('states what is typed', () => {
    const typed = { ...draft, counts: 'average', accept_late: 'false' };
    expect(statedBy(typed)).toEqual({
      max_attempts: 3,
      cooldown_seconds: null,
      counts: 'average',
      languages: ['python', 'c'],
      accept_late: false
    });
  });

  it('takes from the class what was emptied', () => {
    expect(inheritedBy(draft, { ...draft, max_attempts: '' })).toEqual([
      'max_attempts'
    ]);
  });
});
