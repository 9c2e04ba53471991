/**
 * The line between a notebook's kernel and JupyterLab: the kernel asks over a comm of its own. The cell that asks waits and
 * holds the kernel's main shell, to which answers over that comm would go; so we answer over another one, which we open
 * through a subshell.
 */
import type { Kernel } from '@jupyterlab/services';
import type { JSONObject, JSONValue } from '@lumino/coreutils';

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
  parts: ILineParts
): void {
  kernel.registerCommTarget(ASK, comm => {
    void answer(kernel, comm, parts);
  });
}

async function answer(
  kernel: Kernel.IKernelConnection,
  comm: Kernel.IComm,
  { ask, showAttempt, writeToGroup }: ILineParts
): Promise<void> {
  let allowed = '';
  comm.onMsg = ({ content }) => {
    const attemptId = attemptIn(content.data);
    if (allowed && attemptId) {
      showAttempt(allowed, attemptId);
    }
    const request = groupIn(content.data);
    if (allowed && request) {
      writeToGroup(allowed, request);
    }
  };
  const line = kernel.createComm(ANSWER);
  if (kernel.supportsSubshells) {
    // Lab's type of comms does not name it yet.
    await (line as { subshellStarted?: Promise<void> }).subshellStarted;
  }
  line.open();
  const told = await ask();
  // The kernel may have been ended or restarted while the person thought about it.
  if (line.isDisposed) {
    return;
  }
  allowed = 'class_id' in told ? told.class_id : '';
  line.send(told);
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
