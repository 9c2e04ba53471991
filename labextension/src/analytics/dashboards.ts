/** Copying the dashboards of a class into the home, and opening the first one. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { asRefusal } from '../campus/refusal';
import type { OpenedDashboards } from '../wire';

export interface IDashboardParts {
  copy: (classId: string) => Promise<OpenedDashboards>;
  openNotebook: (path: string) => Promise<void>;
  tell: (kind: 'info' | 'error', text: string) => void;
  trans: TranslationBundle;
}

/** Says which dashboards are newer than the person's own copies, which stay as they are. */
export async function openDashboards(
  { copy, openNotebook, tell, trans }: IDashboardParts,
  classId: string
): Promise<void> {
  try {
    const { folder, notebooks } = await copy(classId);
    await openNotebook(notebooks[0].path);
    const newer = notebooks.filter(({ state }) => state === 'newer_beside');
    if (newer.length > 0) {
      tell(
        'info',
        trans._n(
          '%2 has %1 dashboard in a newer version, beside yours.',
          '%2 has %1 dashboards in a newer version, beside yours.',
          newer.length,
          folder
        )
      );
    }
  } catch (failure) {
    tell('error', asRefusal(failure).message);
  }
}
