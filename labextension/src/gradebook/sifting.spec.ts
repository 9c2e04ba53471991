import { Book, middle } from './book';
import { shade, STEPS } from './colours';
import { BY_NAME, EVERYBODY, sifted } from './sifting';
import { aGradebook } from './testing/examples';
import { given, NOTHING, table } from './typing';

describe('sifted', () => {
  const book = new Book(aGradebook());

  it('sorts by each column, who has no points last either way', () => {
    expect(sifted(book, EVERYBODY, BY_NAME)).toEqual([0, 1, 2]);
    const by = (key: 'total' | 'section' | number, descending: boolean) =>
      sifted(book, EVERYBODY, { key, descending });
    expect(by(0, false)).toEqual([0, 2, 1]);
    expect(by(0, true)).toEqual([2, 0, 1]);
    expect(by('total', false)).toEqual([1, 0, 2]);
    expect(by('section', false)).toEqual([1, 2, 0]);
  });

  it('filters by name, section and state', () => {
    const only = (change: object) =>
      sifted(book, { ...EVERYBODY, ...change }, BY_NAME);
    expect(only({ search: 'CL' })).toEqual([2]);
    expect(only({ section: 'Tue' })).toEqual([0]);
    expect(only({ state: 'missing' })).toEqual([1]);
    expect(only({ state: 'excused' })).toEqual([]);
  });
});

it('finds the middle of what is there', () => {
  expect(middle([3, null, 1, 8])).toEqual({ median: 3, mean: 4 });
  expect(middle([1, 2])).toEqual({ median: 1.5, mean: 1.5 });
  expect(middle([null])).toEqual({ median: null, mean: null });
});

it('colours what is missing like nothing earned, and what is unknown not at all', () => {
  const cell = new Book(aGradebook()).cell(1, 0);
  expect(shade(cell)).toBe(STEPS[0]);
  expect(shade({ ...cell, state: 'open' })).toBe('');
  expect(shade({ ...cell, state: 'graded', points: 10 })).toBe(STEPS[4]);
});

it.each([
  ['7', { points: 7, excused: false }],
  [' 7,5 ', { points: 7.5, excused: false }],
  ['', NOTHING],
  ['EX', { points: null, excused: true }],
  ['excused', { points: null, excused: true }],
  ['seven', null],
  ['-1', null],
  ['1e3', null]
])('takes %j as what it means', (text, expected) => {
  expect(given(text)).toEqual(expected);
});

it('reads a range from the clipboard', () => {
  expect(table('1\t2\r\n3\t\r\n')).toEqual([
    ['1', '2'],
    ['3', '']
  ]);
});
