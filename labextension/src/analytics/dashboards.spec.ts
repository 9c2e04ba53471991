import { nullTranslator } from '@jupyterlab/translation';

import { CampusRefusal } from '../campus/tokens';
import type { OpenedDashboards } from '../wire';
import { openDashboards } from './dashboards';

const trans = nullTranslator.load('nbcampus');

function stage(answer: OpenedDashboards | CampusRefusal) {
  const done: string[] = [];
  const parts = {
    copy: async () => {
      done.push('copy');
      if (answer instanceof CampusRefusal) {
        throw answer;
      }
      return answer;
    },
    openNotebook: async (path: string) => void done.push(`open ${path}`),
    tell: (kind: string, text: string) => void done.push(`${kind}: ${text}`),
    trans
  };
  return { parts, done };
}

describe('openDashboards', () => {
  it('opens the first and says nothing when all is as it was', async () => {
    const notebooks = [
      { path: 'L/A/1.ipynb', state: 'kept' },
      { path: 'L/A/2.ipynb', state: 'created' }
    ];
    const { parts, done } = stage({ folder: 'L/A', notebooks });
    await openDashboards(parts);
    expect(done).toEqual(['copy', 'open L/A/1.ipynb']);
  });

  it('says how many are newer than the person’s own', async () => {
    const notebooks = [{ path: 'L/A/1 (new).ipynb', state: 'newer_beside' }];
    const { parts, done } = stage({ folder: 'L/A', notebooks });
    await openDashboards(parts);
    expect(done.at(-1)).toBe(
      'info: L/A has 1 notebook in a newer version, beside yours.'
    );
  });

  it('tells why it was refused', async () => {
    const { parts, done } = stage(
      new CampusRefusal(503, 'no_dashboards', 'There are none.')
    );
    await openDashboards(parts);
    expect(done).toEqual(['copy', 'error: There are none.']);
  });
});
