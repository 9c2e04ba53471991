import type { HubAsk } from '../campus/tokens';
import type { GradingScheme, SchemePreview } from '../wire';

/** How a class is graded. Every method may reject with CampusRefusal. */
export interface IGradingApi {
  scheme(classId: string): Promise<GradingScheme>;
  /** What a scheme would do, were it saved now; for teachers. */
  preview(classId: string, scheme: GradingScheme): Promise<SchemePreview>;
  /** Refused where somebody else changed the version that it is based on. */
  replace(classId: string, scheme: GradingScheme): Promise<GradingScheme>;
}

export class GradingClient implements IGradingApi {
  constructor(private _ask: HubAsk) {}

  scheme(classId: string): Promise<GradingScheme> {
    return this._ask('GET', `classes/${classId}/grading-scheme`);
  }

  preview(classId: string, scheme: GradingScheme): Promise<SchemePreview> {
    return this._ask(
      'POST',
      `classes/${classId}/grading-scheme/preview`,
      scheme
    );
  }

  replace(classId: string, scheme: GradingScheme): Promise<GradingScheme> {
    return this._ask('PUT', `classes/${classId}/grading-scheme`, scheme);
  }
}
