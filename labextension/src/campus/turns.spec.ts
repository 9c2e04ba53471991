import { Turns } from './turns';

describe('Turns', () => {
  it('begins an act when those before it are done, also when they failed', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const first = turns.take(async () => {
      await Promise.resolve();
      done.push('first');
      throw new Error('no');
    });
    const second = turns.take(async () => {
      done.push('second');
      return turns.waiting;
    });
    expect(turns.waiting).toBe(2);
    await expect(first).rejects.toThrow('no');
    expect(await second).toBe(1);
    expect(done).toEqual(['first', 'second']);
    expect(turns.waiting).toBe(0);
  });
});
