/** Answering a notebook that asks to read a class. */
import type { HubAsk, IStaffApi } from '../campus/tokens';
import { givePass } from '../kernels/passes';
import type { PassRefusal } from '../kernels/passes';
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
  | PassRefusal;

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
export function giveClassPass(
  parts: IPassParts,
  asking: IAsking
): Promise<PassAnswer> {
  const { words } = parts;
  return givePass({
    offered: async () =>
      (await parts.staff.classes()).filter(({ role }) => STAFF.includes(role)),
    choose: classes => parts.choose(classes, asking),
    give: chosen => passFor(parts, chosen),
    refused: { error: 'refused', detail: words.refused },
    nothing: { error: 'no_class', detail: words.noClass }
  });
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
