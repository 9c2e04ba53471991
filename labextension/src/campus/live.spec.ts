import { FakeClock } from './clock';
import { Live } from './live';
import type { ISocket } from './live';

class FakeSocket implements ISocket {
  onopen: ISocket['onopen'] = null;
  onmessage: ISocket['onmessage'] = null;
  onclose: ISocket['onclose'] = null;
  closed = false;

  close(): void {
    this.closed = true;
  }

  arrive(): void {
    this.onopen?.(new Event('open'));
  }

  say(type: string): void {
    const data = JSON.stringify({ type, at: '2030-01-01T00:00:00Z' });
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  drop(): void {
    this.onclose?.(new Event('close') as CloseEvent);
  }
}

class FakeDocument extends EventTarget {
  visibilityState = 'visible';
}

function connected(options: Partial<Live.IOptions> = {}) {
  const sockets: FakeSocket[] = [];
  const clock = new FakeClock();
  const window = new EventTarget();
  const document = new FakeDocument();
  const live = new Live({
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    worthTrying: async () => true,
    speaksState: true,
    clock,
    random: () => 1,
    wake: { window, document },
    ...options
  });
  const states: string[] = [];
  let caughtUp = 0;
  live.connectionChanged.connect((_, state) => states.push(state));
  live.caughtUp.connect(() => (caughtUp += 1));
  return {
    live,
    clock,
    window,
    document,
    sockets,
    states,
    last: () => sockets[sockets.length - 1],
    caughtUp: () => caughtUp
  };
}

/** Lets promises settle. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await Promise.resolve();
  }
}

async function online() {
  const test = connected();
  test.live.start();
  await settled();
  test.last().arrive();
  test.last().say('hub.online');
  return test;
}

describe('Live', () => {
  it('is online when the server says so, and nothing was missed yet', async () => {
    const test = await online();
    expect(test.states).toEqual(['online']);
    expect(test.caughtUp()).toBe(0);
  });

  it('passes every event on, and nothing that is no event', async () => {
    const test = await online();
    const heard: string[] = [];
    test.live.event.connect((_, event) => heard.push(event.type));
    test.last().say('attempt.graded');
    test.last().onmessage?.(new MessageEvent('message', { data: '<html>' }));
    expect(heard).toEqual(['attempt.graded']);
  });

  it('says that the hub is away, and catches up when it is back', async () => {
    const test = await online();
    test.last().say('hub.offline');
    test.last().say('hub.online');
    expect(test.states).toEqual(['online', 'hub_away', 'online']);
    expect(test.caughtUp()).toBe(1);
  });

  it('connects again after a drop without a word, and catches up', async () => {
    const test = await online();
    test.last().drop();
    test.clock.pass(1000);
    await settled();
    expect(test.sockets).toHaveLength(2);
    test.last().arrive();
    test.last().say('hub.online');
    expect(test.states).toEqual(['online']);
    expect(test.caughtUp()).toBe(1);
  });

  it('says that the server is away when the second try fails, and waits longer each time', async () => {
    const test = await online();
    const tries: number[] = [];
    for (let pause = 1000; pause <= 64_000; pause *= 2) {
      test.last().drop();
      await settled();
      const before = test.sockets.length;
      const expected = Math.min(pause, 30_000);
      test.clock.pass(expected - 1);
      await settled();
      expect(test.sockets).toHaveLength(before);
      test.clock.pass(1);
      await settled();
      tries.push(test.sockets.length);
    }
    expect(tries).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(test.states).toEqual(['online', 'server_away']);
  });

  it('gives up a handshake that is never answered', async () => {
    const test = connected();
    test.live.start();
    await settled();
    test.clock.pass(15_000);
    await settled();
    expect(test.sockets[0].closed).toBe(true);
    expect(test.states).toEqual(['server_away']);
  });

  it('makes the socket anew after sleep, and catches up', async () => {
    const test = await online();
    test.clock.sleep(3_600_000);
    await settled();
    expect(test.sockets[0].closed).toBe(true);
    expect(test.sockets).toHaveLength(2);
    test.last().arrive();
    test.last().say('hub.online');
    expect(test.caughtUp()).toBe(1);
  });

  it('leaves the socket alone in a hidden window whose timers are slow', async () => {
    const test = await online();
    test.document.visibilityState = 'hidden';
    test.clock.sleep(60_000);
    test.clock.sleep(60_000);
    test.document.visibilityState = 'visible';
    test.document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(test.sockets).toHaveLength(1);
  });

  it('does not wait when the network or the window comes back', async () => {
    const test = await online();
    test.last().drop();
    test.document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(test.sockets).toHaveLength(2);
    test.last().drop();
    test.window.dispatchEvent(new Event('online'));
    await settled();
    expect(test.sockets).toHaveLength(3);
    test.clock.pass(60_000);
    await settled();
    expect(test.sockets.filter(socket => !socket.closed)).toHaveLength(1);
  });

  it('stops for good where there is no campus', async () => {
    const test = connected({ worthTrying: async () => false });
    test.live.start();
    await settled();
    test.last().drop();
    await settled();
    test.clock.pass(3_600_000);
    await settled();
    expect(test.sockets).toHaveLength(1);
    expect(test.states).toEqual([]);
  });

  it('counts a failed preparation as a failed try', async () => {
    let ready = false;
    const prepare = async () => {
      if (!ready) {
        throw new Error('not signed in');
      }
    };
    const test = connected({ prepare, speaksState: false });
    test.live.start();
    await settled();
    expect(test.sockets).toHaveLength(0);
    ready = true;
    test.clock.pass(1000);
    await settled();
    test.last().arrive();
    expect(test.live.connection).toBe('online');
    expect(test.caughtUp()).toBe(1);
  });

  it('is silent after it was disposed', async () => {
    const test = await online();
    test.live.dispose();
    expect(test.last().closed).toBe(true);
    test.clock.pass(3_600_000);
    test.window.dispatchEvent(new Event('online'));
    await settled();
    expect(test.sockets).toHaveLength(1);
  });
});
