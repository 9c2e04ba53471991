/**
 * The line between a notebook's kernel and JupyterLab: the kernel asks over a comm of its own. The cell that asks waits and
 * holds the kernel's main shell, to which answers over that comm would go; so we answer over another one, which we open
 * through a subshell (`nbcampus.lab` is the kernel's end).
 */
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel } from '@jupyterlab/services';
import type { JSONObject, JSONValue } from '@lumino/coreutils';

/** What a kernel may ask; a refusal is an answer too. */
export interface IQuestion<T extends JSONObject> {
  /** The names of the comms. */
  ask: string;
  answer: string;
  /** Gets what the kernel asks for. */
  reply: (wish: JSONValue) => Promise<T>;
  /** What the kernel says besides, with what it was told; null before that. */
  heard?: (data: JSONValue, told: T | null) => void;
}

/** Answers a kernel as often as it asks. */
export function listen<T extends JSONObject>(
  kernel: Kernel.IKernelConnection,
  question: IQuestion<T>
): void {
  kernel.registerCommTarget(question.ask, (comm, { content }) => {
    void answer(kernel, comm, content.data, question);
  });
}

/** Calls back for the kernels of a notebook, the present one and those that come. */
export function attend(
  { sessionContext }: NotebookPanel,
  found: (kernel: Kernel.IKernelConnection) => void
): void {
  const { kernel } = sessionContext.session ?? {};
  if (kernel) {
    found(kernel);
  }
  sessionContext.kernelChanged.connect((_, { newValue }) => {
    if (newValue) {
      found(newValue);
    }
  });
}

async function answer<T extends JSONObject>(
  kernel: Kernel.IKernelConnection,
  comm: Kernel.IComm,
  wish: JSONValue,
  question: IQuestion<T>
): Promise<void> {
  let told: T | null = null;
  comm.onMsg = ({ content }) => question.heard?.(content.data, told);
  const line = kernel.createComm(question.answer);
  if (kernel.supportsSubshells) {
    // Lab's type of comms does not name it yet.
    await (line as { subshellStarted?: Promise<void> }).subshellStarted;
  }
  line.open();
  const reply = await question.reply(wish);
  // The kernel may have been ended or restarted while the person thought about it.
  if (line.isDisposed) {
    return;
  }
  told = reply;
  line.send(reply);
}
