/**
 * Answering a notebook that asks to read. Its kernel runs whatever is in the notebook, somebody else's too when a person
 * opened it: so nothing is given that the person did not allow this notebook, in a dialog, for one thing of theirs.
 */
import { asRefusal } from '../campus/refusal';

/** What a notebook is told instead of a pass. It becomes words in its cell. */
export type PassRefusal = { error: string; detail: string };

export interface IPassSteps<T, C, P> {
  /** What the person could let a notebook read. */
  offered: () => Promise<T[]>;
  /** Asks the person; null when they refuse. */
  choose: (offered: T[]) => Promise<C | null>;
  give: (chosen: C) => Promise<P>;
  refused: PassRefusal;
  /** For who has nothing to offer. */
  nothing: PassRefusal;
}

/** Asks the person and then the campus. */
export async function givePass<T, C, P>(
  steps: IPassSteps<T, C, P>
): Promise<P | PassRefusal> {
  try {
    const offered = await steps.offered();
    if (offered.length === 0) {
      return steps.nothing;
    }
    const chosen = await steps.choose(offered);
    return chosen ? await steps.give(chosen) : steps.refused;
  } catch (failure) {
    const { error, message } = asRefusal(failure);
    return { error, detail: message };
  }
}
