import { nullTranslator } from '@jupyterlab/translation';

import { memory, points, runTime } from './measures';

const trans = nullTranslator.load('nbcampus');

it.each([
  [6, '6'],
  [6.5, '6.5'],
  [6.666, '6.67'],
  [0.1 + 0.2, '0.3']
])('writes %d points as %s', (value, text) => {
  expect(points(value)).toBe(text);
});

it.each([
  [0.2, 'under 1 ms'],
  [12.4, '12 ms'],
  [2000.4, '2.0 s']
])('writes %d ms as %s', (value, text) => {
  expect(runTime(trans, value)).toBe(text);
});

it.each([
  [512, '512 kB'],
  [9120, '8.9 MB']
])('writes %d kB as %s', (value, text) => {
  expect(memory(trans, value)).toBe(text);
});
