import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';

import type { CampusRefusal } from '../campus/tokens';
import type { AttemptExplanation } from '../wire';

/** A student's own explanations, kept true by events for each attempt that is watched. */
export interface IOwnExplanations {
  readonly changed: ISignal<IOwnExplanations, void>;
  /** Asks for what there is about an attempt, once however often it is called. */
  watch(attemptId: string): void;
  /** What is known of an attempt; null before that. */
  of(attemptId: string): AttemptExplanation | null;
  /** Why what is known could not be read, or null. */
  faultOf(attemptId: string): CampusRefusal | null;
  /** Answers with why it was refused, or null. */
  ask(attemptId: string): Promise<CampusRefusal | null>;
  /** Likewise. */
  rate(explanationId: string, helpful: boolean): Promise<CampusRefusal | null>;
}

export const IOwnExplanations = new Token<IOwnExplanations>(
  '@nbcampus/labextension:IOwnExplanations',
  "A student's own explanations."
);
