import { nullTranslator } from '@jupyterlab/translation';

import { isTest, newTestName, roleOf, testOf, withRole } from './roles';

const trans = nullTranslator.load('nbcampus');

describe('the role of a cell', () => {
  it('is one of those that there are, or none', () => {
    expect(roleOf({ role: 'hint' })).toBe('hint');
    for (const said of [
      undefined,
      null,
      7,
      [],
      { role: 'boss' },
      { role: 1 }
    ]) {
      expect(roleOf(said)).toBeNull();
    }
  });

  it('brings settings with it where it is a test, and takes them away where it is none', () => {
    const test = withRole({ kept: 1 }, 'hidden_test', 'test 3');
    expect(test).toEqual({
      kept: 1,
      role: 'hidden_test',
      test: { name: 'test 3', kind: 'asserts', points: 1 }
    });
    const settings = { name: 'mine', kind: 'call', points: 3 };
    const moved = withRole(
      { role: 'hidden_test', test: settings },
      'sample_test',
      'test 3'
    );
    expect(moved).toEqual({ role: 'sample_test', test: settings });
    expect(withRole(moved, 'hint', '')).toEqual({ role: 'hint' });
    expect(withRole(moved, null, '')).toBeNull();
  });

  it('tells tests from the rest', () => {
    expect(isTest('sample_test')).toBe(true);
    expect(isTest('solution')).toBe(false);
    expect(isTest(null)).toBe(false);
  });
});

describe('the settings of a test', () => {
  it('are sound whatever stands there', () => {
    expect(testOf({ test: { name: 7, kind: 'x', points: '1' } })).toEqual({
      name: '',
      kind: 'asserts',
      points: 1
    });
    expect(testOf(null).kind).toBe('asserts');
  });

  it('have a name that is free', () => {
    expect(newTestName([], trans)).toBe('test 1');
    expect(newTestName(['test 2'], trans)).toBe('test 3');
  });
});
