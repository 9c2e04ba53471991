/** The words of a request's states. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { RequestState } from '../wire';

export function stateWord(
  state: RequestState,
  trans: TranslationBundle
): string {
  switch (state) {
    case 'open':
      return trans.__('Waiting for an answer');
    case 'accepted':
      return trans.__('Accepted');
    case 'declined':
      return trans.__('Declined');
    case 'withdrawn':
      return trans.__('Taken back');
  }
}

/** What a message did to its request. */
export function moveWord(
  state: RequestState,
  trans: TranslationBundle
): string {
  switch (state) {
    case 'open':
      return trans.__('opened it again');
    case 'accepted':
      return trans.__('accepted');
    case 'declined':
      return trans.__('declined');
    case 'withdrawn':
      return trans.__('took it back');
  }
}
