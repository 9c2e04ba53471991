/** Regrade requests for tests. */
import type { FakeCampus } from '../../campus/fake';
import { CampusRefusal } from '../../campus/tokens';
import type { RegradeRequest, RequestMessage } from '../../wire';
import type { IOwnRequestsApi } from '../api';
import { OwnRequests } from '../own';

export function aMessage(
  text: string,
  change: Partial<RequestMessage> = {}
): RequestMessage {
  return {
    id: `message of ${text}`,
    author: 'Anna',
    is_student: true,
    text,
    state: null,
    created_at: '2030-01-01T00:00:00Z',
    ...change
  };
}

export function aRequest(change: Partial<RegradeRequest> = {}): RegradeRequest {
  return {
    id: 'request-1',
    class_id: 'class-1',
    attempt_id: 'a1',
    assignment_problem_id: 'place-1',
    attempt_number: 1,
    item: 'Loops',
    problem: 'Double',
    student_id: 'user-1',
    student: 'Anna',
    state: 'open',
    score: 6,
    max_score: 10,
    created_at: '2030-01-01T00:00:00Z',
    decided_by: null,
    decided_at: null,
    messages: [aMessage('Zero is right.')],
    ...change
  };
}

export const CLOSED = new CampusRefusal(
  409,
  'request_closed',
  'This request was declined before.'
);

/** A student's own requests on a fake campus, whose answers a test may change. */
export function ownRequestsOf(
  campus: FakeCampus,
  api: Partial<IOwnRequestsApi> = {}
): OwnRequests {
  const refused = (): Promise<never> => Promise.reject(CLOSED);
  return new OwnRequests({
    campus,
    api: { ofClass: async () => [], ask: refused, reply: refused, ...api }
  });
}
