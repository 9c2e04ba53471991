import {
  draftOf,
  forecast,
  isChanged,
  merged,
  putOver,
  toggled
} from './draft';
import { aMark, aRubricItem, aSubmission } from './testing/examples';

const plus = aRubricItem('names', 2);
const minus = aRubricItem('docstring', -1.5);
const rubric = [plus, minus];

describe('a mark that is being written', () => {
  it('starts from what stands there, without items that were removed', () => {
    const mark = aMark({
      version: 3,
      feedback: 'Hm.',
      rubric_item_ids: [plus.id, 'gone']
    });
    const draft = draftOf(aSubmission('Anna', { rubric, versions: [mark] }));
    expect(draft).toMatchObject({
      version: 3,
      feedback: 'Hm.',
      rubric_item_ids: [plus.id]
    });
    expect(draftOf(aSubmission('Ben')).version).toBe(0);
  });

  it('is changed by what it says, not by the order of its items', () => {
    const from = draftOf(aSubmission('Anna'));
    const both = toggled(toggled(from, plus.id), minus.id);
    const other = toggled(toggled(from, minus.id), plus.id);
    expect(isChanged(both, other)).toBe(false);
    expect(isChanged(both, from)).toBe(true);
    expect(isChanged(toggled(both, minus.id), both)).toBe(true);
    expect(isChanged({ ...from, feedback: 'x' }, from)).toBe(true);
    expect(isChanged({ ...from, stated_points: 0 }, from)).toBe(true);
  });

  it.each([
    [{}, 5, false, 5],
    [{ rubric_item_ids: [plus.id, minus.id] }, 5, false, 5.5],
    [{ stated_points: 0, rubric_item_ids: [plus.id] }, 5, false, 2],
    [{ adjustment: 20 }, 5, false, 10],
    [{ adjustment: 20 }, 5, true, 25],
    [{ adjustment: -20 }, 5, true, 0],
    [{}, null, false, null]
  ])('forecasts %j from %s', (change, automatic, bonus, points) => {
    const draft = { ...draftOf(aSubmission('Anna')), ...change };
    const submission = { automatic, worth: 10 };
    expect(forecast(draft, submission, rubric, bonus)).toBe(points);
  });

  it('is put over what somebody else saved, or merged with it', () => {
    const empty = draftOf(aSubmission('Anna'));
    const mine = { ...empty, feedback: 'Mine', rubric_item_ids: [plus.id] };
    const theirs = {
      ...empty,
      version: 4,
      adjustment: 1,
      feedback: 'Theirs',
      rubric_item_ids: [minus.id]
    };
    expect(putOver(mine, theirs)).toEqual({ ...mine, version: 4 });
    expect(merged(mine, theirs)).toEqual({
      ...theirs,
      feedback: 'Theirs\n\nMine',
      rubric_item_ids: [minus.id, plus.id]
    });
    expect(merged(theirs, theirs).feedback).toBe('Theirs');
  });
});
