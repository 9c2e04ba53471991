import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { JSONObject, JSONValue } from '@lumino/coreutils';

import { ANSWER, ASK, listen } from './line';
import type { PassAnswer } from './passes';

const PASS: PassAnswer = {
  url: 'https://hub.example/',
  class_id: 'c1',
  name: 'Loops',
  token: 'secret',
  theme: 'light'
};

/** A kernel that asks, and what it is told. */
function kernelThatAsks(supportsSubshells = true) {
  const told: unknown[] = [];
  const line = {
    isDisposed: false,
    subshellStarted: Promise.resolve().then(() => told.push('subshell')),
    open: () => void told.push('open'),
    send: (data: JSONValue) => void told.push(data)
  };
  const asking = {
    onMsg: (message: KernelMessage.ICommMsgMsg): void => {
      throw new Error(`nobody listens to ${message.header.msg_id}`);
    }
  };
  let target: (comm: Kernel.IComm, message: never) => void = () => undefined;
  const kernel = {
    supportsSubshells,
    registerCommTarget: (name: string, found: typeof target) => {
      expect(name).toBe(ASK);
      target = found;
    },
    createComm: (name: string) => {
      expect(name).toBe(ANSWER);
      return line;
    }
  } as unknown as Kernel.IKernelConnection;
  return {
    kernel,
    told,
    line,
    ask: () => target(asking as unknown as Kernel.IComm, {} as never),
    say: (data: JSONObject) =>
      asking.onMsg({ content: { data } } as KernelMessage.ICommMsgMsg)
  };
}

async function settle(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve));
}

describe('listen', () => {
  it('answers on a line of its own, through a subshell', async () => {
    const { kernel, told, ask } = kernelThatAsks();
    listen(kernel, { ask: async () => PASS, showAttempt: () => undefined });
    ask();
    await settle();
    expect(told).toEqual(['subshell', 'open', PASS]);
  });

  it('shows attempts of the class that was allowed, and none before', async () => {
    const shown: string[][] = [];
    const { kernel, ask, say } = kernelThatAsks();
    listen(kernel, {
      ask: async () => PASS,
      showAttempt: (...ids) => void shown.push(ids)
    });
    ask();
    say({ kind: 'show_attempt', attempt_id: 'a1' });
    await settle();
    say({ kind: 'show_attempt', attempt_id: 'a2' });
    say({ kind: 'show_attempt', attempt_id: 7 });
    say({ kind: 'something else' });
    expect(shown).toEqual([['c1', 'a2']]);
  });

  it('shows nothing to a notebook that was refused', async () => {
    const shown: string[][] = [];
    const { kernel, ask, say } = kernelThatAsks();
    listen(kernel, {
      ask: async () => ({ error: 'refused', detail: 'No.' }),
      showAttempt: (...ids) => void shown.push(ids)
    });
    ask();
    await settle();
    say({ kind: 'show_attempt', attempt_id: 'a1' });
    expect(shown).toEqual([]);
  });

  it('says nothing to a kernel that has gone meanwhile', async () => {
    const { kernel, told, line, ask } = kernelThatAsks(false);
    listen(kernel, {
      ask: async () => {
        line.isDisposed = true;
        return PASS;
      },
      showAttempt: () => undefined
    });
    ask();
    await settle();
    expect(told).not.toContainEqual(PASS);
  });
});
