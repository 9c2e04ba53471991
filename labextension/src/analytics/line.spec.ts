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

const NOTHING = {
  ask: async () => PASS,
  showAttempt: () => undefined,
  writeToGroup: () => undefined
};

const OPENED = { content: { data: {} } } as never;

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
    ask: () => target(asking as unknown as Kernel.IComm, OPENED),
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
    listen(kernel, { ...NOTHING, ask: async () => PASS });
    ask();
    await settle();
    expect(told).toEqual(['subshell', 'open', PASS]);
  });

  it('shows attempts of the class that was allowed, and none before', async () => {
    const shown: string[][] = [];
    const { kernel, ask, say } = kernelThatAsks();
    listen(kernel, {
      ...NOTHING,
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

  it('lets a notebook ask for feedback to a group, of ids and text alone', async () => {
    const asked: unknown[] = [];
    const { kernel, ask, say } = kernelThatAsks();
    listen(kernel, {
      ...NOTHING,
      writeToGroup: (...request) => void asked.push(request)
    });
    const key = '01a216e2-8317-70bb-8fa6-248733c1b99f';
    const request = {
      kind: 'write_to_group',
      placement_id: key,
      attempt_ids: [key],
      text: ' Mind the empty list. '
    };
    ask();
    say(request);
    await settle();
    say(request);
    say({ ...request, placement_id: '../classes' });
    say({ ...request, attempt_ids: [key, '..'] });
    say({ ...request, attempt_ids: key });
    say({ ...request, text: 1 });
    expect(asked).toEqual([
      [
        'c1',
        { placementId: key, attemptIds: [key], text: 'Mind the empty list.' }
      ]
    ]);
  });

  it('shows nothing to a notebook that was refused', async () => {
    const shown: string[][] = [];
    const { kernel, ask, say } = kernelThatAsks();
    listen(kernel, {
      ...NOTHING,
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
      ...NOTHING,
      ask: async () => {
        line.isDisposed = true;
        return PASS;
      }
    });
    ask();
    await settle();
    expect(told).not.toContainEqual(PASS);
  });
});
