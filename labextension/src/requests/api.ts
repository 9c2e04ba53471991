/** Regrade requests, as who asked and the staff of a class ask the campus about them. */
import type { HubAsk } from '../campus/tokens';
import type { RegradeRequest, RegradeRequestList, RequestState } from '../wire';

/** Every method may reject with CampusRefusal. */
export interface IThreadApi {
  /** Those of a class that the person may see: those that wait first. */
  ofClass(classId: string): Promise<readonly RegradeRequest[]>;
  /** Writes into a thread; with a state the request becomes that, refused as `request_closed` when it waits no more. */
  reply(
    requestId: string,
    text: string,
    state: RequestState | null
  ): Promise<RegradeRequest>;
}

/** With a student's rights. */
export interface IOwnRequestsApi extends IThreadApi {
  ask(attemptId: string, reason: string): Promise<RegradeRequest>;
}

/** `ask` has the rights of staff. */
export class RequestsClient implements IThreadApi {
  constructor(protected _ask: HubAsk) {}

  async ofClass(classId: string): Promise<readonly RegradeRequest[]> {
    const path = `classes/${classId}/regrade-requests`;
    return (await this._ask<RegradeRequestList>('GET', path)).items;
  }

  reply(
    requestId: string,
    text: string,
    state: RequestState | null
  ): Promise<RegradeRequest> {
    const path = `regrade-requests/${requestId}/messages`;
    return this._ask('POST', path, { text, state });
  }
}

/** `ask` has a student's rights. */
export class OwnRequestsClient
  extends RequestsClient
  implements IOwnRequestsApi
{
  override async ofClass(classId: string): Promise<readonly RegradeRequest[]> {
    const path = `classes/${classId}/own-regrade-requests`;
    return (await this._ask<RegradeRequestList>('GET', path)).items;
  }

  ask(attemptId: string, reason: string): Promise<RegradeRequest> {
    const path = `attempts/${attemptId}/regrade-requests`;
    return this._ask('POST', path, { reason });
  }
}
