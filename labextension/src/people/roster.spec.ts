import { aMember } from '../campus/examples';
import { EVERYBODY, countByRole, shown } from './roster';

const anna = aMember({ display_name: 'Anna Ødegård', section: 'A' });
const ben = aMember({ user_id: '2', name: 'ben42', display_name: 'Ben' });
const kim = aMember({ user_id: '3', name: 'kim', role: 'teacher' });
const all = [anna, ben, kim];

describe('shown', () => {
  it('shows everybody in their order', () => {
    expect(shown(all, EVERYBODY)).toEqual(all);
  });

  it('finds names and user names without capitals and accents', () => {
    expect(shown(all, { ...EVERYBODY, text: ' anna odegard ' })).toEqual([]);
    expect(shown(all, { ...EVERYBODY, text: 'ANNA gard' })).toEqual([anna]);
    expect(shown(all, { ...EVERYBODY, text: 'n42' })).toEqual([ben]);
  });

  it('narrows by role, by section, and to those in none', () => {
    expect(shown(all, { ...EVERYBODY, role: 'teacher' })).toEqual([kim]);
    expect(shown(all, { ...EVERYBODY, section: 'A' })).toEqual([anna]);
    expect(shown(all, { ...EVERYBODY, section: '' })).toEqual([ben, kim]);
  });
});

describe('countByRole', () => {
  it('counts the roles that there are', () => {
    expect(countByRole(all)).toEqual([
      ['student', 2],
      ['teacher', 1]
    ]);
    expect(countByRole([])).toEqual([]);
  });
});
