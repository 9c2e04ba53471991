import { nullTranslator } from '@jupyterlab/translation';

import { agoWords, dueWords } from './moments';

const trans = nullTranslator.load('nbcampus');
const NOW = Date.UTC(2030, 0, 1);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('dueWords', () => {
  it.each([
    [59 * 1000, 'due now', 'soon'],
    [-59 * 1000, 'due now', 'soon'],
    [5 * MINUTE, 'due in 5 min', 'soon'],
    [3.9 * HOUR, 'due in 3 h', 'soon'],
    [47.9 * HOUR, 'due in 47 h', 'calm'],
    [2 * DAY, 'due in 2 days', 'calm'],
    [20.9 * DAY, 'due in 20 days', 'calm'],
    [22 * DAY, 'due in 3 weeks', 'calm'],
    [-3.5 * HOUR, '3 h late', 'late'],
    [-2 * DAY, '2 days late', 'late']
  ])('says %p ms as "%s" (%s)', (left, text, urgency) => {
    expect(dueWords(NOW + left, NOW, false, trans)).toEqual({ text, urgency });
  });

  it('is calm about what was handed in', () => {
    expect(dueWords(NOW - 3 * HOUR, NOW, true, trans)).toEqual({
      text: 'was due 3 h ago',
      urgency: 'calm'
    });
    expect(dueWords(NOW + HOUR, NOW, true, trans).urgency).toBe('calm');
  });
});

describe('agoWords', () => {
  it.each([
    [0, 'just now'],
    [-5 * MINUTE, 'just now'],
    [MINUTE, '1 min ago'],
    [26 * HOUR, '26 h ago'],
    [3 * DAY, '3 days ago']
  ])('says %p ms ago as "%s"', (past, text) => {
    expect(agoWords(NOW - past, NOW, trans)).toBe(text);
  });
});
