import { CampusRefusal } from './tokens';

/** A failure as a refusal: what is no refusal is a fault of this program, and is not swallowed. */
export function asRefusal(failure: unknown): CampusRefusal {
  if (failure instanceof CampusRefusal) {
    return failure;
  }
  throw failure;
}
