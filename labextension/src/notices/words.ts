import type { TranslationBundle } from '@jupyterlab/translation';

import type { Notice, NoticeChoice } from '../wire';

/** What a kind is called in the list and in the choices. */
export function kindWords(
  type: Notice['type'],
  trans: TranslationBundle
): string {
  switch (type) {
    case 'graded':
      return trans.__('Graded');
    case 'feedback_released':
      return trans.__('Results and feedback');
    case 'due_soon':
      return trans.__('Due soon');
    case 'extension_granted':
      return trans.__('Extension');
    case 'announcement':
      return trans.__('Announcement');
    case 'regrade_answered':
      return trans.__('Request answered');
    case 'exam_opens':
      return trans.__('Exam opens');
  }
}

export function mailWords(
  mail: NoticeChoice['mail'],
  trans: TranslationBundle
): string {
  switch (mail) {
    case 'never':
      return trans.__('Never');
    case 'digest':
      return trans.__('Once a day');
    case 'at_once':
      return trans.__('At once');
  }
}

/** The status bar's words. */
export function unreadWords(unread: number, trans: TranslationBundle): string {
  return unread > 0
    ? trans._n('%1 new notice', '%1 new notices', unread)
    : trans.__('No new notices');
}
