import { nullTranslator } from '@jupyterlab/translation';

import { remarkTexts, submitQuestions } from './questions';
import type { ISubmission } from './questions';
import { grading, graded, outcome } from './testing/examples';
import { trackOfAttempt } from './track';

const trans = nullTranslator.load('nbcampus');
const HOUR = 3_600_000;
const now = Date.UTC(2030, 0, 1);

const passing = trackOfAttempt(graded());
const failing = trackOfAttempt(
  graded({ grading: grading({ tests: [outcome({ verdict: 'fail' })] }) })
);

function ask(changes: Partial<ISubmission> = {}): string[] {
  return submitQuestions(trans, {
    code: 'x = 1',
    remarks: [],
    sameCode: passing,
    attemptsLeft: null,
    due: null,
    refusesLate: false,
    now,
    ...changes
  });
}

describe('submitQuestions', () => {
  it('asks nothing of code that passes, in time, with submissions left', () => {
    expect(ask({ attemptsLeft: 3, due: now + HOUR })).toEqual([]);
  });

  it('asks when visible tests fail with the same code', () => {
    expect(ask({ sameCode: failing })[0]).toMatch(/1 of the visible tests/);
  });

  it('asks when the code was not run since it changed', () => {
    expect(ask({ sameCode: null })[0]).toMatch(/not run the tests/);
  });

  it('asks when the run of the same code was refused', () => {
    const refused = { ...passing, stage: 'refused', attempt: null } as const;
    expect(ask({ sameCode: refused })[0]).toMatch(/not run the tests/);
  });

  it('asks when the tests of the same code have not finished', () => {
    const running = { ...passing, stage: 'running', attempt: null } as const;
    expect(ask({ sameCode: running })[0]).toMatch(/not finished/);
  });

  it('asks about an empty answer before all else', () => {
    expect(ask({ code: ' \n', sameCode: null })).toEqual([
      'Your answer is empty.'
    ]);
  });

  it.each([
    [3, []],
    [2, ['After this, 1 submission is left.']],
    [1, ['This is your last submission for this problem.']]
  ])('with %i submissions left it asks %j', (attemptsLeft, questions) => {
    expect(ask({ attemptsLeft })).toEqual(questions);
  });

  it('says how late it is, and whether that will be refused', () => {
    const due = now - 3 * HOUR;
    expect(ask({ due })).toEqual([
      'The deadline was 3 h ago: this counts as late.'
    ]);
    expect(ask({ due, refusesLate: true })[0]).toMatch(/refused/);
  });

  it('lists all reasons at once', () => {
    const questions = ask({
      sameCode: failing,
      attemptsLeft: 1,
      due: now - HOUR,
      remarks: [{ kind: 'joined', cells: 2 }]
    });
    expect(questions).toHaveLength(4);
  });
});

describe('remarkTexts', () => {
  it.each([
    [{ kind: 'joined', cells: 3 }, /in 3 cells/],
    [{ kind: 'copies', copies: 1 }, /1 cell is an exact copy/],
    [{ kind: 'retyped_sent', cells: 1 }, /sent as code/],
    [{ kind: 'retyped_left_out', cells: 2 }, /2 cells .* left out/],
    [{ kind: 'foreign', cells: 1 }, /another problem/]
  ] as const)('puts %j into words', (remark, words) => {
    expect(remarkTexts(trans, [remark])[0]).toMatch(words);
  });
});
