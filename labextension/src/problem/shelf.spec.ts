import { PROBLEM, click, shelf } from './testing/examples';
import { Shelf } from './shelf';

describe('Shelf', () => {
  it('keeps clicks in order, each id once', () => {
    const kept = shelf();
    kept.keepClick(click({ id: 'a' }));
    kept.keepClick(click({ id: 'b' }));
    kept.keepClick(click({ id: 'a' }));
    expect(kept.clicks(PROBLEM).map(one => one.id)).toEqual(['b', 'a']);
    kept.dropClick(PROBLEM, 'b');
    kept.dropClick(PROBLEM, 'a');
    expect(kept.clicks(PROBLEM)).toEqual([]);
  });

  it('does without a storage that is forbidden, full or broken', () => {
    const refuse = () => {
      throw new Error('forbidden');
    };
    const storage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    const kept = new Shelf({ owner: 'ada', storage });
    kept.keepSeconds('p', 5);
    expect(kept.seconds('p')).toBe(0);
    const broken = shelf(
      new Map([['nbcampus /user/ada/ seconds p', 'not JSON']])
    );
    expect(broken.seconds('p')).toBe(0);
  });
});
