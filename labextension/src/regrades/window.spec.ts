import { inSight } from './window';

describe('inSight', () => {
  it('makes a few dozen rows of a thousand, wherever one has scrolled to', () => {
    for (const top of [0, 15_000, 29_400]) {
      const { from, to } = inSight(1000, 30, top, 600);
      expect(to - from).toBeLessThanOrEqual(44);
      expect(from * 30).toBeLessThanOrEqual(top);
      expect(to * 30).toBeGreaterThanOrEqual(Math.min(top + 600, 30_000));
    }
  });

  it('holds all of a short table, and stays within one that has become shorter', () => {
    expect(inSight(5, 30, 0, 600)).toEqual({ from: 0, to: 5 });
    const { from, to } = inSight(5, 30, 9000, 600);
    expect(to).toBe(5);
    expect(from).toBeLessThanOrEqual(5);
  });
});
