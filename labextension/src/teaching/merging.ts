import type { AttemptSummary } from '../wire';

/** Two lists of attempts as one, each attempt once as `fresh` has it, newest first: the ids carry the click's time. */
export function merged(
  known: readonly AttemptSummary[],
  fresh: readonly AttemptSummary[]
): AttemptSummary[] {
  const byId = new Map(known.map(attempt => [attempt.id, attempt]));
  fresh.forEach(attempt => byId.set(attempt.id, attempt));
  return [...byId.values()].sort((one, other) =>
    one.id < other.id ? 1 : one.id > other.id ? -1 : 0
  );
}
