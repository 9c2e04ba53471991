import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';

import type { CampusRefusal } from '../campus/tokens';
import type { RegradeRequest, RequestState } from '../wire';

/** A student's own regrade requests, kept true by events for each class that is watched. */
export interface IOwnRequests {
  readonly changed: ISignal<IOwnRequests, void>;
  /** Asks for those of a class, once however often it is called. */
  watch(classId: string): void;
  /** Whether those of a class are known: before that nobody can say whether one waits. */
  isKnown(classId: string): boolean;
  /** Newest first. */
  ofAttempt(attemptId: string): readonly RegradeRequest[];
  /** Answers with why it was refused, or null. */
  ask(attemptId: string, reason: string): Promise<CampusRefusal | null>;
  /** Likewise. */
  reply(
    request: RegradeRequest,
    text: string,
    state: RequestState | null
  ): Promise<CampusRefusal | null>;
}

export const IOwnRequests = new Token<IOwnRequests>(
  '@nbcampus/labextension:IOwnRequests',
  "A student's own regrade requests."
);
