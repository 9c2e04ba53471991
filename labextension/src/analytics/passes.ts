/**
 * Answering a notebook that asks to read a class. Its kernel runs whatever is in the notebook, a student's too when a
 * teacher opened it: so nothing is given that the person did not allow this notebook, in a dialog, for one class.
 */
import { asRefusal } from '../campus/refusal';
import type { HubAsk, IStaffApi } from '../campus/tokens';
import { STAFF } from '../screens/tokens';
import type { AnalyticsPass, ClassSummary } from '../wire';

const HOURS = 12;

/** What a kernel is told; the names are those of `nbcampus_analytics.connecting`. */
export type PassAnswer =
  | {
      url: string;
      class_id: string;
      name: string;
      token: string;
      theme: 'light' | 'dark';
    }
  | { error: string; detail: string };

/** A notebook that asks. */
export interface IAsking {
  path: string;
  /** The class that the notebook was copied for; empty when it was not. */
  classId: string;
}

export interface IPassParts {
  staff: Pick<IStaffApi, 'classes'>;
  staffAsk: HubAsk;
  /** The campus's service, ends with a slash. */
  serviceUrl: string;
  /** Asks the person which of these classes the notebook may read; null when none. */
  choose(
    classes: ClassSummary[],
    asking: IAsking
  ): Promise<ClassSummary | null>;
  isDark(): boolean;
  words: { refused: string; noClass: string };
}

/** Asks the person and then the campus. A refusal is an answer too: it becomes words in the notebook's cell. */
export async function givePass(
  parts: IPassParts,
  asking: IAsking
): Promise<PassAnswer> {
  try {
    const classes = (await parts.staff.classes()).filter(({ role }) =>
      STAFF.includes(role)
    );
    if (classes.length === 0) {
      return refusal('no_class', parts.words.noClass);
    }
    const chosen = await parts.choose(classes, asking);
    return chosen
      ? await passFor(parts, chosen)
      : refusal('refused', parts.words.refused);
  } catch (failure) {
    const { error, message } = asRefusal(failure);
    return refusal(error, message);
  }
}

async function passFor(
  { staffAsk, serviceUrl, isDark }: IPassParts,
  { id, name }: ClassSummary
): Promise<PassAnswer> {
  const { token } = await staffAsk<AnalyticsPass>(
    'POST',
    `classes/${id}/analytics-passes`,
    { hours: HOURS }
  );
  const theme = isDark() ? 'dark' : 'light';
  return {
    url: serviceUrl,
    class_id: id,
    name,
    token,
    theme
  };
}

function refusal(error: string, detail: string): PassAnswer {
  return { error, detail };
}
