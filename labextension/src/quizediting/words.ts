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
