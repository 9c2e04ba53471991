/** Explanations of one's own attempts, as a student asks the campus for them. */
import type { HubAsk } from '../campus/tokens';
import type { AttemptExplanation } from '../wire';

/** Every method may reject with CampusRefusal. */
export interface IExplanationsApi {
  read(attemptId: string): Promise<AttemptExplanation>;
  /** Refused as `budget_spent`, or in words as `not_explained`. */
  ask(attemptId: string): Promise<AttemptExplanation>;
  rate(explanationId: string, helpful: boolean): Promise<AttemptExplanation>;
}

export class ExplanationsClient implements IExplanationsApi {
  constructor(private _ask: HubAsk) {}

  read(attemptId: string): Promise<AttemptExplanation> {
    return this._ask('GET', `attempts/${attemptId}/explanation`);
  }

  ask(attemptId: string): Promise<AttemptExplanation> {
    return this._ask('POST', `attempts/${attemptId}/explanation`, {});
  }

  rate(explanationId: string, helpful: boolean): Promise<AttemptExplanation> {
    const path = `explanations/${explanationId}/rating`;
    return this._ask('PUT', path, { helpful });
  }
}
