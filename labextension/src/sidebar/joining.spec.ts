import { nullTranslator } from '@jupyterlab/translation';

import { codeFault, tidyCode } from './joining';

const trans = nullTranslator.load('nbcampus');

describe('tidyCode', () => {
  it('takes lower case, spaces and dashes', () => {
    expect(tidyCode(' kt4-x9p ')).toBe('KT4X9P');
    expect(tidyCode('k t 4 x 9 p')).toBe('KT4X9P');
  });
});

describe('codeFault', () => {
  it('finds nothing wrong with a code', () => {
    expect(codeFault('KT4X9P', trans)).toBeNull();
  });

  it.each([
    ['', 'Type the code'],
    ['KT4X', 'this one has 4'],
    ['KT4X9PP', 'this one has 7'],
    ['KT4X90', 'never I, L, O, 0 or 1'],
    ['KT4X9!', 'only letters and digits']
  ])('says what is wrong with "%s"', (code, words) => {
    expect(codeFault(code, trans)).toContain(words);
  });
});
