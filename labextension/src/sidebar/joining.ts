/** Join codes as people type them. The alphabet is that of `nbcampus.course.join_codes`. */
import type { TranslationBundle } from '@jupyterlab/translation';

const LENGTH = 6;
const ALPHABET = /^[A-HJ-KM-NP-Z2-9]*$/;

/** The code without spaces and dashes, in capitals. */
export function tidyCode(typed: string): string {
  return typed.replace(/[\s\-–]/g, '').toUpperCase();
}

/** What is wrong with a tidied code, in a sentence; null when it may be one. */
export function codeFault(
  code: string,
  trans: TranslationBundle
): string | null {
  if (code.length === 0) {
    return trans.__('Type the code that your teacher gave you.');
  }
  if (!ALPHABET.test(code)) {
    return trans.__(
      'A code has only letters and digits, and never I, L, O, 0 or 1: look at it again.'
    );
  }
  if (code.length !== LENGTH) {
    return trans._n(
      'A code has six letters and digits; this one has %1.',
      'A code has six letters and digits; this one has %1.',
      code.length
    );
  }
  return null;
}
