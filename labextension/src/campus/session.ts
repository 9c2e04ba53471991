/**
 * The browser's own session with the hub's service, which alone carries a teacher's rights.
 *
 * JupyterHub takes a session's cookie from `fetch` only together with an `X-XSRFToken` header, on reads too, and sets the
 * token's cookie on navigations only, on the service's own path, where a page under `/user/NAME/` cannot read it. So the
 * sign-in is a navigation in a hidden frame: it follows the hub's redirects, which ask nothing of somebody signed in to
 * the hub, and ends at `signed-in`, whose document is of our origin and sees the cookie. A hub that shows its login page
 * instead, or serves users on other domains, ends in a frame that we may not read, and so in a refusal.
 */
import type { IClock } from './clock';
import { CampusRefusal } from './tokens';

const LONGEST_MS = 20_000;

export interface IStaffSession {
  /** The token that requests must carry; signs in at the first call. Rejects with CampusRefusal. */
  token(): Promise<string>;
  /** Forgets the token: the next call signs in again. */
  expire(): void;
}

/** Opens the session through a frame of `document`. Calls at the same time share one sign-in. */
export class FrameSession implements IStaffSession {
  constructor(private _options: FrameSession.IOptions) {}

  token(): Promise<string> {
    this._token ??= this._signIn().catch((failure: unknown) => {
      this._token = null;
      throw failure;
    });
    return this._token;
  }

  expire(): void {
    this._token = null;
  }

  private async _signIn(): Promise<string> {
    const { document, serviceUrl, refused, clock } = this._options;
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.setAttribute('aria-hidden', 'true');
    frame.tabIndex = -1;
    try {
      await loaded(frame, `${serviceUrl}login`, document, clock);
      const arrived = arrivalOf(frame);
      if (!arrived) {
        throw new CampusRefusal(401, 'not_signed_in', refused);
      }
      this._name ??= arrived.name;
      if (this._name !== arrived.name) {
        throw new CampusRefusal(
          401,
          'somebody_else',
          this._options.replaced(this._name, arrived.name)
        );
      }
      return arrived.token;
    } finally {
      frame.remove();
    }
  }

  private _token: Promise<string> | null = null;
  private _name: string | null = null;
}

export namespace FrameSession {
  export interface IOptions {
    document: Document;
    /** Ends with a slash. */
    serviceUrl: string;
    clock: IClock;
    /** The sentence for a person who could not be signed in. */
    refused: string;
    /** The sentence for a page of one person whose browser another one has signed in with since. */
    replaced: (before: string, now: string) => string;
  }
}

/** The hub's service beside the hub, from the page's `hubPrefix` such as `/hub/`; empty without a hub. */
export function serviceUrlOf(hubPrefix: string): string {
  const base = hubPrefix.replace(/\/?$/, '/').replace(/hub\/$/, '');
  return hubPrefix ? `${base}services/nbcampus/` : '';
}

/** The value of the first `_xsrf` cookie: browsers list the most specific path first, and the hub reads that one. */
export function xsrfOf(cookies: string): string | null {
  const found = cookies
    .split(';')
    .map(pair => pair.trim())
    .find(pair => pair.startsWith('_xsrf='));
  return found ? found.slice('_xsrf='.length) : null;
}

function loaded(
  frame: HTMLIFrameElement,
  url: string,
  document: Document,
  clock: IClock
): Promise<void> {
  return new Promise(resolve => {
    const cancel = clock.after(LONGEST_MS, resolve);
    frame.addEventListener('load', () => {
      cancel();
      resolve();
    });
    frame.src = url;
    document.body.append(frame);
  });
}

function arrivalOf(
  frame: HTMLIFrameElement
): { token: string; name: string } | null {
  try {
    const page = frame.contentDocument;
    if (!page?.location.pathname.endsWith('/signed-in')) {
      return null;
    }
    const name = new URLSearchParams(page.location.search).get('name') ?? '';
    const token = xsrfOf(page.cookie);
    return token ? { token, name } : null;
  } catch {
    // Another origin's page: a login page on another domain.
    return null;
  }
}
