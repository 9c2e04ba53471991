/**
 * One feedback to the students of a group of attempts, as a notebook asks for it. Its kernel runs whatever is in the
 * notebook: so the person sees the text and whom it reaches, and the browser sends it with the person's own rights.
 */
import type { TranslationBundle } from '@jupyterlab/translation';

import { asRefusal } from '../campus/refusal';
import type { HubAsk } from '../campus/tokens';
import type {
  GroupFeedback,
  GroupFeedbackList,
  GroupFeedbackWrite,
  GroupPreview
} from '../wire';

/** What a notebook asks for. */
export interface IGroupRequest {
  placementId: string;
  attemptIds: string[];
  text: string;
}

/** What the person is shown before anything is sent. */
export interface IGroupQuestion {
  text: string;
  preview: GroupPreview;
  /** What stands of earlier feedback to groups at this problem. */
  earlier: GroupFeedback[];
  withdraw(id: string): Promise<void>;
}

export interface IGroupParts {
  staffAsk: HubAsk;
  /** Whether the person wants it sent. */
  confirm(question: IGroupQuestion): Promise<boolean>;
  /** Says what happened, with what can be done about it. */
  tell(
    kind: 'success' | 'error',
    text: string,
    act?: { label: string; run: () => Promise<void> }
  ): void;
  newId(): string;
  trans: TranslationBundle;
}

/**
 * Asks, sends, and offers to take it back. After a failure the same `id` goes again, so what had arrived already is not
 * written twice.
 */
export async function writeToGroup(
  parts: IGroupParts,
  classId: string,
  request: IGroupRequest,
  id: string = parts.newId()
): Promise<void> {
  const { staffAsk, tell, trans } = parts;
  try {
    const preview = await previewOf(parts, request);
    if (preview.class_id !== classId) {
      tell(
        'error',
        trans.__(
          'This notebook may read another class than the one that it wants to write to. Nothing was sent.'
        )
      );
      return;
    }
    if (!(await ask(parts, request, preview))) {
      return;
    }
    const body: GroupFeedbackWrite = {
      id,
      attempt_ids: request.attemptIds,
      text: request.text,
      reaches: preview.recipients.length
    };
    const sent = await staffAsk<GroupFeedback>('POST', path(request), body);
    tell('success', sentWords(sent, preview, trans), {
      label: trans.__('Undo'),
      run: () => takeBack(parts, sent.id)
    });
  } catch (failure) {
    tell('error', asRefusal(failure).message, {
      label: trans.__('Try again'),
      run: () => writeToGroup(parts, classId, request, id)
    });
  }
}

async function ask(
  { staffAsk, confirm }: IGroupParts,
  request: IGroupRequest,
  preview: GroupPreview
): Promise<boolean> {
  const { items } = await staffAsk<GroupFeedbackList>('GET', path(request));
  return confirm({
    text: request.text,
    preview,
    earlier: items.filter(({ withdrawn_at }) => !withdrawn_at),
    withdraw: async key => {
      await staffAsk('DELETE', `group-feedback/${key}`);
    }
  });
}

async function takeBack(parts: IGroupParts, id: string): Promise<void> {
  const { staffAsk, tell, trans } = parts;
  try {
    const { recipients } = await staffAsk<GroupFeedback>(
      'DELETE',
      `group-feedback/${id}`
    );
    const kept = recipients.length;
    tell(
      'success',
      kept === 0
        ? trans.__('The feedback was taken back.')
        : trans._n(
            'The feedback was taken back. %1 student keeps it: their comment was changed since.',
            'The feedback was taken back. %1 students keep it: their comments were changed since.',
            kept
          )
    );
  } catch (failure) {
    tell('error', asRefusal(failure).message, {
      label: trans.__('Try again'),
      run: () => takeBack(parts, id)
    });
  }
}

function previewOf(
  { staffAsk }: IGroupParts,
  request: IGroupRequest
): Promise<GroupPreview> {
  return staffAsk<GroupPreview>('POST', `${path(request)}/preview`, {
    attempt_ids: request.attemptIds
  });
}

function path({ placementId }: IGroupRequest): string {
  return `assignment-problems/${placementId}/group-feedback`;
}

function sentWords(
  { recipients }: GroupFeedback,
  { feedback_released_at }: GroupPreview,
  trans: TranslationBundle
): string {
  const count = recipients.length;
  return feedback_released_at
    ? trans._n(
        'Your feedback is with %1 student.',
        'Your feedback is with %1 students.',
        count
      )
    : trans._n(
        'Your feedback is written for %1 student, who reads it once the feedback of the assignment is released.',
        'Your feedback is written for %1 students, who read it once the feedback of the assignment is released.',
        count
      );
}
