/** What is said of an exam's results and of their release. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IExam } from './releasing';

/** Whether students see the results, for the staff of the class. */
export function stateWord(released: boolean, trans: TranslationBundle): string {
  return released
    ? trans.__('Results released')
    : trans.__('Results hidden from students');
}

export function actWord(release: boolean, trans: TranslationBundle): string {
  return release
    ? trans.__('Release Results…')
    : trans.__('Take Results Back…');
}

export function question(
  exam: IExam,
  release: boolean,
  trans: TranslationBundle
): string {
  const title = exam.title || trans.__('this exam');
  return release
    ? trans.__('Release the results of %1?', title)
    : trans.__('Take the results of %1 back?', title);
}

/** What students see once it is done. */
export function consequence(
  release: boolean,
  trans: TranslationBundle
): string {
  return release
    ? trans.__(
        'Every student will see their points at once, and how many hidden tests they passed. You can take this back, but not what was seen meanwhile.'
      )
    : trans.__(
        'Students will see no points any more, and one verdict for all hidden tests. What they have seen they have seen.'
      );
}

export function doneWords(released: boolean, trans: TranslationBundle): string {
  return released
    ? trans.__('The results are released: students see them.')
    : trans.__('The results are hidden from students again.');
}
