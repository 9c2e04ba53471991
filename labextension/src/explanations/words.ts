/** The words of an explanation's states, as staff reads them. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ExplanationDraft, ExplanationState } from '../wire';

export function stateWord(
  state: ExplanationState,
  trans: TranslationBundle
): string {
  switch (state) {
    case 'waiting':
      return trans.__('The model is asked');
    case 'drafted':
      return trans.__('Waits for release');
    case 'released':
      return trans.__('Released');
    case 'withheld':
      return trans.__('Withheld: it told the solution');
    case 'discarded':
      return trans.__('Discarded');
    case 'failed':
      return trans.__('Failed');
  }
}

/** What the student said, if they did. */
export function ratingWord(
  draft: ExplanationDraft,
  trans: TranslationBundle
): string {
  if (!draft.rating) {
    return '';
  }
  return draft.rating.helpful
    ? trans.__('The student says that it helped.')
    : trans.__('The student says that it did not help.');
}

/** Which model and prompt, and what it took. */
export function costWords(
  draft: ExplanationDraft,
  trans: TranslationBundle
): string {
  const prompt =
    draft.prompt_version > 0
      ? trans.__('prompt version %1', draft.prompt_version)
      : trans.__('the built-in prompt');
  const [read, wrote, ms] = [
    draft.tokens_in,
    draft.tokens_out,
    draft.milliseconds
  ];
  return [
    draft.model ?? '',
    prompt,
    read === null || wrote === null
      ? ''
      : trans.__('%1 tokens read, %2 written', read, wrote),
    ms === null ? '' : trans.__('%1 s', (ms / 1000).toFixed(1))
  ]
    .filter(text => text)
    .join(' · ');
}

/** A word of the vocabulary without what makes it one for programs. */
export function keywordText(keyword: string): string {
  return keyword.replaceAll('_', ' ');
}
