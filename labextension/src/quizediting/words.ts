import type { TranslationBundle } from '@jupyterlab/translation';

import type { Kind } from './drafts';

export function kindWords(kind: Kind, trans: TranslationBundle): string {
  switch (kind) {
    case 'single_choice':
      return trans.__('Single choice');
    case 'multiple_choice':
      return trans.__('Multiple choice');
    case 'numeric':
      return trans.__('Number');
    case 'short_text':
      return trans.__('Short text');
    case 'ordering':
      return trans.__('Ordering');
    case 'free_text':
      return trans.__('Free text, marked by hand');
  }
}

/** What students can be shown of a submitted attempt. */
export function seenChoices(trans: TranslationBundle): [string, string][] {
  return [
    ['nothing', trans.__('nothing')],
    ['marks', trans.__('right or wrong, and points')],
    ['answers', trans.__('points and right answers')]
  ];
}

/** From when on. */
export function whenChoices(trans: TranslationBundle): [string, string][] {
  return [
    ['at_once', trans.__('the moment they submit')],
    ['after_due', trans.__('the due date on')]
  ];
}
