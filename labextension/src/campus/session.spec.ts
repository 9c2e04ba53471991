import { FakeClock } from './clock';
import { FrameSession, serviceUrlOf, xsrfOf } from './session';

/** Where a frame ends up: a page of our origin, or another's that throws when it is looked at. */
type Arrival =
  { path: string; cookie: string; search?: string } | 'elsewhere' | 'nowhere';

/** The part of a document that a sign-in uses; its frames arrive where they are told to. */
class FakeDocument {
  frames: string[] = [];
  present = 0;

  constructor(public arrival: Arrival) {}

  createElement(): object {
    const { arrival, frames } = this;
    let load = (): void => undefined;
    return {
      setAttribute: () => undefined,
      addEventListener: (_: string, listener: () => void) => (load = listener),
      remove: () => (this.present -= 1),
      set src(url: string) {
        frames.push(url);
        if (arrival !== 'nowhere') {
          void Promise.resolve().then(load);
        }
      },
      get contentDocument() {
        if (arrival === 'elsewhere') {
          throw new DOMException('Blocked', 'SecurityError');
        }
        return arrival === 'nowhere'
          ? null
          : {
              location: {
                pathname: arrival.path,
                search: arrival.search ?? '?name=tom'
              },
              cookie: arrival.cookie
            };
      }
    };
  }

  body = { append: () => (this.present += 1) };
}

function session(arrival: Arrival) {
  const document = new FakeDocument(arrival);
  const clock = new FakeClock();
  const subject = new FrameSession({
    document: document as unknown as Document,
    clock,
    serviceUrl: '/services/nbcampus/',
    refused: 'Sign in again.',
    replaced: (before, now) => `${now}, not ${before}`
  });
  return { subject, document, clock };
}

const signedIn = { path: '/services/nbcampus/signed-in', cookie: '_xsrf=abc' };
const refusal = { status: 401, message: 'Sign in again.' };

describe('FrameSession', () => {
  it('signs in once for all who ask, and leaves no frame behind', async () => {
    const { subject, document } = session(signedIn);
    const tokens = await Promise.all([subject.token(), subject.token()]);
    expect(tokens).toEqual(['abc', 'abc']);
    expect(document.frames).toEqual(['/services/nbcampus/login']);
    expect(document.present).toBe(0);
  });

  it('signs in again after the session has ended', async () => {
    const { subject, document } = session(signedIn);
    await subject.token();
    subject.expire();
    document.arrival = { ...signedIn, cookie: '_xsrf=def' };
    await expect(subject.token()).resolves.toBe('def');
  });

  it('does not go on as somebody else', async () => {
    const { subject, document } = session(signedIn);
    await subject.token();
    subject.expire();
    document.arrival = { ...signedIn, search: '?name=ada' };
    await expect(subject.token()).rejects.toMatchObject({
      status: 401,
      message: 'ada, not tom'
    });
    document.arrival = signedIn;
    await expect(subject.token()).resolves.toBe('abc');
  });

  it.each([
    ['the hub’s login page', { path: '/hub/login', cookie: '_xsrf=abc' }],
    ['a page without the cookie', { ...signedIn, cookie: '' }],
    ['another origin', 'elsewhere' as const]
  ])(
    'refuses what ends at %s, and tries again when asked again',
    async (_, arrival) => {
      const { subject, document } = session(arrival);
      await expect(subject.token()).rejects.toMatchObject(refusal);
      await expect(subject.token()).rejects.toMatchObject(refusal);
      expect(document.frames).toHaveLength(2);
      expect(document.present).toBe(0);
    }
  );

  it('does not wait for ever', async () => {
    const { subject, clock } = session('nowhere');
    const asked = subject.token();
    clock.pass(60_000);
    await expect(asked).rejects.toMatchObject(refusal);
  });
});

describe('serviceUrlOf', () => {
  it.each([
    ['/hub/', '/services/nbcampus/'],
    ['/hub', '/services/nbcampus/'],
    ['/jupyter/hub/', '/jupyter/services/nbcampus/'],
    ['', '']
  ])('of "%s" is "%s"', (prefix, url) => {
    expect(serviceUrlOf(prefix)).toBe(url);
  });
});

describe('xsrfOf', () => {
  it('takes the first cookie of the name, whole', () => {
    expect(xsrfOf('a=1; _xsrf=2|ab==; _xsrf=other')).toBe('2|ab==');
    expect(xsrfOf('x_xsrf=1')).toBeNull();
  });
});
