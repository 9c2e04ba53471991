/** What a dashboard's kernel asks of JupyterLab: a pass, an attempt to look at, one feedback to a group. */
import type { Kernel } from '@jupyterlab/services';
import type { JSONObject, JSONValue } from '@lumino/coreutils';

import { listen as listenTo } from '../kernels/line';
import type { IGroupRequest } from './groups';
import type { PassAnswer } from './passes';

/** The names of the comms, as `nbcampus_analytics.connecting` has them. */
export const ASK = 'nbcampus:pass';
export const ANSWER = 'nbcampus:pass-answer';

export interface ILineParts {
  ask: () => Promise<PassAnswer>;
  /** Shows an attempt of the class that the person allowed. */
  showAttempt: (classId: string, attemptId: string) => void;
  /** Asks the person to write to students of the class that they allowed. */
  writeToGroup: (classId: string, request: IGroupRequest) => void;
}

/** Answers every `connect()` of a kernel. */
export function listen(
  kernel: Kernel.IKernelConnection,
  { ask, showAttempt, writeToGroup }: ILineParts
): void {
  listenTo<PassAnswer>(kernel, {
    ask: ASK,
    answer: ANSWER,
    reply: ask,
    heard: (data, told) => {
      const allowed = told && 'class_id' in told ? told.class_id : '';
      const attemptId = attemptIn(data);
      if (allowed && attemptId) {
        showAttempt(allowed, attemptId);
      }
      const request = groupIn(data);
      if (allowed && request) {
        writeToGroup(allowed, request);
      }
    }
  });
}

function attemptIn(data: JSONValue): string {
  const { kind, attempt_id } = data as JSONObject;
  return kind === 'show_attempt' && typeof attempt_id === 'string'
    ? attempt_id
    : '';
}

/** A kernel says what it likes: ids become part of an address, so they are ids or nothing. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function groupIn(data: JSONValue): IGroupRequest | null {
  const { kind, placement_id, attempt_ids, text } = data as JSONObject;
  const isId = (value: unknown): value is string =>
    typeof value === 'string' && ID.test(value);
  return kind === 'write_to_group' &&
    isId(placement_id) &&
    Array.isArray(attempt_ids) &&
    attempt_ids.every(isId) &&
    typeof text === 'string'
    ? {
        placementId: placement_id,
        attemptIds: attempt_ids,
        text: text.trim()
      }
    : null;
}
