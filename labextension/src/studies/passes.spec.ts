import { nullTranslator } from '@jupyterlab/translation';

import { CampusRefusal } from '../campus/tokens';
import type { IAllowing } from '../kernels/allowing';
import type { StudyPass } from '../wire';
import { giveStudyPass } from './passes';
import { FakeStudies, aStudy } from './testing/studies';

const trans = nullTranslator.load('nbcampus');
const asking = { path: 'Research/20.ipynb', studyId: 's2' };

function stage(api: FakeStudies, answer: string[] | null = ['s2', '4']) {
  const asked: IAllowing[] = [];
  const parts = {
    api,
    serviceUrl: 'https://hub.example/services/nbcampus/',
    ask: async (allowing: IAllowing) => {
      asked.push(allowing);
      return answer;
    },
    trans
  };
  return { parts, asked };
}

const two = [
  aStudy({ id: 's1', name: 'Loops' }),
  aStudy({ id: 's2', name: 'Errors' })
];

describe('giveStudyPass', () => {
  it('gives a pass for the study and the hours that the person allows', async () => {
    const api = new FakeStudies(two);
    const { parts, asked } = stage(api);
    expect(await giveStudyPass(parts, asking)).toEqual({
      url: 'https://hub.example/services/nbcampus/',
      study_id: 's2',
      name: 'Errors',
      token: 'secret'
    });
    expect(api.done).toEqual(['pass s2 4']);
    const [{ text, choices }] = asked;
    expect(text).toContain('“Research/20.ipynb”');
    expect(choices.map(({ label, chosen }) => [label, chosen])).toEqual([
      ['Study', 's2'],
      ['For', '12']
    ]);
    expect(choices[0].options.map(one => one.text)).toEqual([
      'Loops',
      'Errors'
    ]);
    expect(choices[1].options.map(one => one.text)).toEqual([
      '1 hour',
      '4 hours',
      '12 hours',
      '24 hours'
    ]);
  });

  it('asks the campus for nothing when the person refuses', async () => {
    const api = new FakeStudies(two);
    const { parts } = stage(api, null);
    expect(await giveStudyPass(parts, asking)).toEqual({
      error: 'refused',
      detail: 'You did not let this notebook read a study.'
    });
    expect(api.done).toEqual([]);
  });

  it('asks nobody who is in no open study', async () => {
    const closed = aStudy({ closed_at: '2030-01-01T00:00:00Z' });
    const { parts, asked } = stage(new FakeStudies([closed]));
    const told = await giveStudyPass(parts, asking);
    expect(Object.values(told)).toEqual([
      'no_study',
      'You are in no open study, so there is none that this notebook may read. Begin one under Studies, or ask who leads one to add you.'
    ]);
    expect(asked).toEqual([]);
  });

  it('tells a refusal in its words', async () => {
    const api = new FakeStudies(two);
    api.pass = () =>
      Promise.reject<StudyPass>(new CampusRefusal(403, 'not_allowed', 'No.'));
    const { parts } = stage(api);
    expect(await giveStudyPass(parts, asking)).toEqual({
      error: 'not_allowed',
      detail: 'No.'
    });
  });
});
