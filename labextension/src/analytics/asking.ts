import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import { Confirming } from './confirming';
import type { IGroupQuestion } from './groups';

/** Shows a text and whom it reaches. Enter does not send it. */
export async function confirmGroup(
  question: IGroupQuestion,
  trans: TranslationBundle
): Promise<boolean> {
  const { recipients } = question.preview;
  const send = Dialog.warnButton({
    label: trans._n(
      'Write to %1 student',
      'Write to %1 students',
      recipients.length
    )
  });
  const { button } = await showDialog({
    title: trans.__('Write one feedback to this group?'),
    body: new Confirming(question, trans),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      ...(recipients.length > 0 ? [send] : [])
    ],
    defaultButton: 0
  });
  return button.accept;
}
