import { aStudentChange } from '../campus/examples';
import { shown, turned } from './order';

const students = [
  aStudentChange('Cleo', 5, 5),
  aStudentChange('Ben', 10, 4),
  aStudentChange('Dora', 2, null),
  aStudentChange('Anna', 0, 5)
];

function names(
  outcome: Parameters<typeof shown>[1],
  column: Parameters<typeof turned>[1],
  descending: boolean
): string[] {
  const found = shown(students, outcome, { column, descending });
  return found.map(student => student.student_name);
}

describe('shown', () => {
  it('sorts by any column, both ways, who waits always last', () => {
    expect(names(null, 'change', false)).toEqual([
      'Ben',
      'Cleo',
      'Anna',
      'Dora'
    ]);
    expect(names(null, 'change', true)).toEqual([
      'Anna',
      'Cleo',
      'Ben',
      'Dora'
    ]);
    expect(names(null, 'name', false)).toEqual(['Anna', 'Ben', 'Cleo', 'Dora']);
    expect(names(null, 'before', true)).toEqual([
      'Ben',
      'Cleo',
      'Dora',
      'Anna'
    ]);
  });

  it('keeps those of one outcome, equals by name', () => {
    expect(names('waiting', 'change', false)).toEqual(['Dora']);
    expect(names(null, 'after', true)[0]).toBe('Anna');
  });
});

describe('turned', () => {
  it('turns the order round, and begins numbers with the greatest', () => {
    const byName = { column: 'name', descending: false } as const;
    expect(turned(byName, 'name').descending).toBe(true);
    expect(turned(byName, 'change')).toEqual({
      column: 'change',
      descending: true
    });
  });
});
