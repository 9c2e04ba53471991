import { compareLine, compareLines, linesOf } from './diff';
import type { IPart } from './diff';

/** Marked pieces in brackets. */
const shown = (parts: IPart[]) =>
  parts.map(part => (part.differs ? `[${part.text}]` : part.text)).join('');
const line = (left: string, right: string) => {
  const sides = compareLine(left, right);
  return [shown(sides.left), shown(sides.right)];
};

describe('compareLine', () => {
  it.each([
    ['same', 'same', ['same', 'same']],
    ['[1, 2, 3]', '[1, 5, 3]', ['[1, [2], 3]', '[1, [5], 3]']],
    ['12', '21', ['[12]', '[21]']],
    ['hello', 'helo', ['hel[l]o', 'helo']],
    ['the quick fox', 'the slow fox', ['the [quick] fox', 'the [slow] fox']],
    ['True', 'None', ['[True]', '[None]']],
    ['', 'x', ['[]', '[x]']]
  ])('of %p and %p', (left, right, sides) => {
    expect(line(left, right)).toEqual(sides);
  });

  it('loses no character of either side', () => {
    const pairs = [
      ['a  b', 'a b '],
      ['{"x": 1}', "{'x': 1.0}"],
      ['ä 🙂 b', 'ä 🙃 b'],
      ['x'.repeat(3000), 'y']
    ];
    for (const [left, right] of pairs) {
      const sides = compareLine(left, right);
      expect(sides.left.map(part => part.text).join('')).toBe(left);
      expect(sides.right.map(part => part.text).join('')).toBe(right);
    }
  });
});

describe('compareLines', () => {
  it('puts changed lines beside each other and numbers both sides', () => {
    const rows = compareLines('a\nb1\nc\n', 'a\nb2\nc\nd\n');
    expect(
      rows.map(row => [row.kind, row.left?.number, row.right?.number])
    ).toEqual([
      ['same', 1, 1],
      ['changed', 2, 2],
      ['same', 3, 3],
      ['right', undefined, 4]
    ]);
  });

  it('shows lines that are missing on the right', () => {
    const rows = compareLines('a\nb\nc', 'a\nc');
    expect(rows.map(row => row.kind)).toEqual(['same', 'left', 'same']);
  });
});

describe('linesOf', () => {
  it('takes a last line feed for the end of a line, and every kind of line feed', () => {
    expect(linesOf('a\r\nb\rc\n')).toEqual(['a', 'b', 'c']);
    expect(linesOf('a\n\n')).toEqual(['a', '']);
    expect(linesOf('')).toEqual(['']);
  });
});
