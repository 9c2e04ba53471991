import { aClass } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { ClassSummary } from '../wire';
import { giveClassPass } from './passes';
import type { IAsking } from './passes';

const TAUGHT = aClass({ id: 'c1', name: 'Loops', role: 'teacher' });
const asking: IAsking = { path: 'Loops/mine.ipynb', classId: 'c1' };

function stage(
  options: {
    classes?: ClassSummary[] | CampusRefusal;
    allowed?: ClassSummary | null;
    refusal?: CampusRefusal;
    dark?: boolean;
  } = {}
) {
  const { classes = [TAUGHT], allowed = TAUGHT, refusal, dark } = options;
  const asked: unknown[] = [];
  const campus = new FakeCampus({
    staff: {
      classes: classes instanceof CampusRefusal ? classes : () => classes
    },
    staffAsk: async <T>(...request: unknown[]) => {
      asked.push(request);
      if (refusal) {
        throw refusal;
      }
      return { token: 'secret' } as T;
    }
  });
  const offered: [ClassSummary[], IAsking][] = [];
  const parts = {
    staff: campus.staff,
    staffAsk: campus.staffAsk,
    serviceUrl: campus.serviceAddress,
    choose: async (found: ClassSummary[], who: IAsking) => {
      offered.push([found, who]);
      return allowed;
    },
    isDark: () => Boolean(dark),
    words: { refused: 'No.', noClass: 'None.' }
  };
  return { parts, asked, offered };
}

describe('giveClassPass', () => {
  it('asks the person, and gives a pass for the class that they allow', async () => {
    const learnt = aClass({ id: 'c2', role: 'student' });
    const { parts, asked, offered } = stage({ classes: [learnt, TAUGHT] });
    expect(await giveClassPass(parts, asking)).toEqual({
      url: 'https://hub.example/services/nbcampus/',
      class_id: 'c1',
      name: 'Loops',
      token: 'secret',
      theme: 'light'
    });
    expect(offered).toEqual([[[TAUGHT], asking]]);
    expect(asked).toEqual([
      ['POST', 'classes/c1/analytics-passes', { hours: 12 }]
    ]);
  });

  it('asks the campus for nothing when the person refuses', async () => {
    const { parts, asked } = stage({ allowed: null });
    expect(await giveClassPass(parts, asking)).toEqual({
      error: 'refused',
      detail: 'No.'
    });
    expect(asked).toEqual([]);
  });

  it('asks nobody when the person teaches no class', async () => {
    const { parts, offered } = stage({ classes: [aClass()] });
    expect(await giveClassPass(parts, asking)).toEqual({
      error: 'no_class',
      detail: 'None.'
    });
    expect(offered).toEqual([]);
  });

  it.each([
    ['about the classes', { classes: refused() }],
    ['about the pass', { refusal: refused() }]
  ])('tells a refusal %s in its words', async (_, options) => {
    const { parts } = stage(options);
    expect(await giveClassPass(parts, asking)).toEqual({
      error: 'not_signed_in',
      detail: 'Sign in again.'
    });
  });

  it('tells the theme of the page', async () => {
    const { parts } = stage({ dark: true });
    expect(await giveClassPass(parts, asking)).toMatchObject({ theme: 'dark' });
  });
});

function refused(): CampusRefusal {
  return new CampusRefusal(401, 'not_signed_in', 'Sign in again.');
}
