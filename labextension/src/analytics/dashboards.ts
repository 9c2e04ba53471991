/** Copying dashboards or other shipped notebooks into the home, and opening the first one. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { asRefusal } from '../campus/refusal';
import type { OpenedDashboards } from '../wire';

export interface IDashboardParts {
  copy: () => Promise<OpenedDashboards>;
  openNotebook: (path: string) => Promise<void>;
  tell: (kind: 'info' | 'error', text: string) => void;
  trans: TranslationBundle;
}

/** Says how many are newer than the person's own copies, which stay as they are. */
export async function openDashboards({
  copy,
  openNotebook,
  tell,
  trans
}: IDashboardParts): Promise<void> {
  try {
    const { folder, notebooks } = await copy();
    await openNotebook(notebooks[0].path);
    const newer = notebooks.filter(({ state }) => state === 'newer_beside');
    if (newer.length > 0) {
      tell(
        'info',
        trans._n(
          '%2 has %1 notebook in a newer version, beside yours.',
          '%2 has %1 notebooks in a newer version, beside yours.',
          newer.length,
          folder
        )
      );
    }
  } catch (failure) {
    tell('error', asRefusal(failure).message);
  }
}
