/** Explanations for tests. */
import type { FakeCampus } from '../../campus/fake';
import { CampusRefusal } from '../../campus/tokens';
import type { AttemptExplanation, Explanation } from '../../wire';
import type { IExplanationsApi } from '../api';
import { OwnExplanations } from '../own';

export function anExplanation(change: Partial<Explanation> = {}): Explanation {
  return {
    id: 'explanation-1',
    state: 'released',
    summary: 'Your function prints.',
    keywords: ['print_instead_of_return'],
    hint: 'What does it return?',
    failure: null,
    by_staff: false,
    created_at: '2030-01-01T00:00:00Z',
    answered_at: '2030-01-01T00:00:05Z',
    rating: null,
    ...change
  };
}

export function about(
  change: Partial<AttemptExplanation> = {}
): AttemptExplanation {
  return {
    attempt_id: 'a1',
    explanation: null,
    found: [
      {
        keyword: 'print_instead_of_return',
        title: 'Prints instead of returning',
        meaning: 'The result is printed.',
        line: 2
      }
    ],
    refusal: null,
    left: 3,
    ...change
  };
}

export const SPENT = new CampusRefusal(
  429,
  'budget_spent',
  'This class allows 10.'
);

/** A student's own explanations on a fake campus, whose answers a test may change. */
export function ownExplanationsOf(
  campus: FakeCampus,
  api: Partial<IExplanationsApi> = {}
): OwnExplanations {
  const refused = (): Promise<never> => Promise.reject(SPENT);
  return new OwnExplanations({
    campus,
    api: { read: async () => about(), ask: refused, rate: refused, ...api }
  });
}
