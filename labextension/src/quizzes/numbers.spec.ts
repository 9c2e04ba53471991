import { readNumber } from './numbers';

// The same table as tests/unit/course/quizzes/test_numbers.py.
const READ: [string, number][] = [
  ['5', 5],
  ['-5', -5],
  ['−5', -5],
  ['+5', 5],
  ['3.5', 3.5],
  ['3,5', 3.5],
  ['1 000,5', 1000.5],
  ['1,000.5', 1000.5],
  ['1.000,5', 1000.5],
  ['1.000.000', 1_000_000],
  ["1'000", 1000],
  ['1,000', 1],
  ['2e-3', 0.002],
  ['2E3', 2000],
  ['.5', 0.5],
  ['5.', 5],
  ['5/4', 1.25],
  ['1,5/2', 0.75]
];
const NONE = [
  '',
  ' ',
  'x',
  '5 kg',
  '1.2.3',
  '1,2,3.4',
  '1.0,0.0',
  '--5',
  '5/0',
  '1/2/3',
  'e5',
  '.',
  '0x10',
  'nan',
  'inf',
  '1e999',
  '٣',
  '1'.repeat(101)
];

describe('readNumber', () => {
  it.each(READ)('reads %s', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each(NONE)('takes %j for no number', text => {
    expect(readNumber(text)).toBeNull();
  });

  it('passes over the unit', () => {
    expect(readNumber('3,5 KG', 'kg')).toBe(3.5);
  });
});
