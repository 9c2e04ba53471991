import { StateDB } from '@jupyterlab/statedb';

import { Expanded } from './expanded';

describe('Expanded', () => {
  it('remembers what differs from the usual across reloads', async () => {
    const db = new StateDB();
    const before = new Expanded(db);
    before.set('module', false, true);
    before.set('assignment', true, false);
    before.set('other', true, true);
    const after = new Expanded(db);
    await after.load();
    expect(after.is('module', true)).toBe(false);
    expect(after.is('assignment', false)).toBe(true);
    expect(after.is('unknown', true)).toBe(true);
  });

  it('forgets what is as usual again, and tells changes only', () => {
    const expanded = new Expanded(null);
    let told = 0;
    expanded.changed.connect(() => (told += 1));
    expanded.set('module', false, true);
    expanded.set('module', false, true);
    expanded.set('module', true, true);
    expect(told).toBe(2);
  });

  it('starts as usual when nothing sensible was remembered', async () => {
    const db = new StateDB();
    await db.save('nbcampus:expanded', 'nonsense');
    const expanded = new Expanded(db);
    await expanded.load();
    expect(expanded.is('module', true)).toBe(true);
  });
});
