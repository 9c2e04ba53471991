import { nullTranslator } from '@jupyterlab/translation';

import { aProblem, anAssignment } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { OpenedNotebook } from '../wire';
import { Opener } from './opening';

const away = new CampusRefusal(503, 'unavailable', 'The campus is away.');

function notebook(id: string, notice: string | null = null): OpenedNotebook {
  return {
    assignment_problem_id: id,
    path: `Python/Loops/${id}.ipynb`,
    state: 'kept',
    notice
  };
}

function opener(api: FakeCampus.IOptions['api']) {
  const opened: string[] = [];
  const told: string[] = [];
  const subject = new Opener({
    api: new FakeCampus({ api }).api,
    openNotebook: async path => void opened.push(path),
    tell: (kind, text) => void told.push(`${kind}: ${text}`),
    trans: nullTranslator.load('nbcampus')
  });
  return { subject, opened, told };
}

describe('Opener', () => {
  const two = () => ({
    folder: 'Python/Loops',
    notebooks: [notebook('p1'), notebook('p2')]
  });

  it('opens the first problem without full marks', async () => {
    const { subject, opened } = opener({
      open: two,
      assignment: () =>
        anAssignment([
          aProblem({ assignment_problem_id: 'p2', position: 2 }),
          aProblem({ assignment_problem_id: 'p1', best_score: 5 })
        ])
    });
    await subject.open('a1');
    expect(opened).toEqual(['Python/Loops/p2.ipynb']);
  });

  it('opens the problem that was asked for', async () => {
    const { subject, opened } = opener({ open: two });
    await subject.open('a1', 'p2');
    expect(opened).toEqual(['Python/Loops/p2.ipynb']);
  });

  it('opens the first notebook while the campus is away, and says each notice once', async () => {
    const { subject, opened, told } = opener({
      open: () => ({
        folder: 'Python/Loops',
        notebooks: [notebook('p1', 'Old.'), notebook('p2', 'Old.')]
      }),
      assignment: away
    });
    await subject.open('a1');
    expect(opened).toEqual(['Python/Loops/p1.ipynb']);
    expect(told).toEqual(['info: Old.']);
  });

  it('says a refusal in its own words', async () => {
    const { subject, opened, told } = opener({ open: away, assignment: away });
    await subject.open('a1');
    expect(opened).toEqual([]);
    expect(told).toEqual(['error: The campus is away.']);
  });

  it('says that there is nothing to open', async () => {
    const { subject, told } = opener({
      open: () => ({ folder: 'Python/Loops', notebooks: [] }),
      assignment: () => anAssignment([])
    });
    await subject.open('a1');
    expect(told).toEqual(['info: This assignment has no problems yet.']);
  });
});
