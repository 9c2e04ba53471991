/** The change log of a class, as its teachers ask for it. */
import { asQuery } from '../campus/answers';
import type { HubAsk } from '../campus/tokens';
import type { AuditPage, AuditQuery } from '../wire';

export type About = AuditQuery['about'];

export interface ITrailApi {
  /** Newest first; may reject with CampusRefusal. */
  page(classId: string, query: Partial<AuditQuery>): Promise<AuditPage>;
}

export class TrailClient implements ITrailApi {
  constructor(private _ask: HubAsk) {}

  page(classId: string, query: Partial<AuditQuery>): Promise<AuditPage> {
    return this._ask('GET', `classes/${classId}/audit${asQuery(query)}`);
  }
}
