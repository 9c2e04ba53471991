import { EVERYTHING, neighbour, sectionsOf, sifted } from './queue';
import { anEntry } from './testing/examples';

const anna = anEntry('Anna', { section: 'B', marked: true, own: true });
const ben = anEntry('Ben', { section: 'A' });
const cleo = anEntry('Cleo', { section: 'A', marked: true, newer: true });
const all = [anna, ben, cleo];

describe('a queue', () => {
  it.each([
    ['all', '', all],
    ['unmarked', '', [ben]],
    ['mine', '', [anna]],
    ['newer', '', [cleo]],
    ['all', 'A', [ben, cleo]],
    ['mine', 'A', []]
  ] as const)('shows %s of section “%s”', (shown, section, found) => {
    expect(sifted(all, { ...EVERYTHING, shown, section })).toEqual(found);
  });

  it('knows its sections once each, by name', () => {
    expect(sectionsOf(all)).toEqual(['A', 'B']);
    expect(sectionsOf([anEntry('Dora')])).toEqual([]);
  });

  it('goes to the neighbours and stops at its ends', () => {
    expect(neighbour(all, all, null, 1)).toBe(anna.submission_id);
    expect(neighbour(all, all, null, -1)).toBe(cleo.submission_id);
    expect(neighbour(all, all, anna.submission_id, 1)).toBe(ben.submission_id);
    expect(neighbour(all, all, cleo.submission_id, 1)).toBeNull();
    expect(neighbour(all, all, anna.submission_id, -1)).toBeNull();
  });

  it('goes on from one that the filter has just hidden', () => {
    const rows = [anna, cleo];
    expect(neighbour(all, rows, ben.submission_id, 1)).toBe(cleo.submission_id);
    expect(neighbour(all, rows, ben.submission_id, -1)).toBe(
      anna.submission_id
    );
  });
});
