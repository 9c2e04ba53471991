import { anItem } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { Item } from '../wire';
import { releaseResults } from './releasing';

const exam = { itemId: 'item-1', title: 'Final' };

function partsOf(agrees: boolean, answer?: CampusRefusal) {
  const released = { ...anItem(), class_id: 'class-1' } as Item;
  const { staff } = new FakeCampus({
    staff: { releaseResults: answer ?? (() => released) }
  });
  const told: string[] = [];
  const parts = {
    staff,
    confirm: async () => agrees,
    tell: (kind: string, text: string) => void told.push(`${kind}: ${text}`),
    doneWords: (done: boolean) => (done ? 'released' : 'hidden')
  };
  return { staff, told, parts };
}

describe('releaseResults', () => {
  it.each([
    [true, 'done: released'],
    [false, 'done: hidden']
  ])('asks first, and then does it', async (released, words) => {
    const { staff, told, parts } = partsOf(true);
    await releaseResults(parts, exam, released);
    expect(staff.callsOf('releaseResults')).toEqual([['item-1', released]]);
    expect(told).toEqual([words]);
  });

  it('does nothing when the person thinks better of it', async () => {
    const { staff, told, parts } = partsOf(false);
    await releaseResults(parts, exam, true);
    expect(staff.callsOf('releaseResults')).toEqual([]);
    expect(told).toEqual([]);
  });

  it('tells why it was refused', async () => {
    const refusal = new CampusRefusal(403, 'forbidden', 'Not yours.');
    const { told, parts } = partsOf(true, refusal);
    await releaseResults(parts, exam, true);
    expect(told).toEqual(['error: Not yours.']);
  });
});
