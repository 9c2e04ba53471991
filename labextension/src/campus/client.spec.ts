import { ServerConnection } from '@jupyterlab/services';

import { CampusClient } from './client';
import { StaffClient } from './staff';

const words = { unreachable: 'Unreachable.', strange: 'Strange.' };

interface ISeen {
  url: string;
  method: string;
  body: string;
}

function answering(status: number, body: string) {
  const seen: ISeen[] = [];
  const serverSettings = ServerConnection.makeSettings({
    baseUrl: 'http://localhost/user/alice/',
    token: '',
    fetch: async (input, init) => {
      const request = input as Request;
      const text = typeof init?.body === 'string' ? init.body : '';
      seen.push({ url: request.url, method: request.method, body: text });
      return {
        ok: status < 400,
        status,
        text: async () => body
      } as Response;
    }
  });
  return { client: new CampusClient({ serverSettings, words }), seen };
}

describe('CampusClient', () => {
  it('asks under nbcampus/ and unwraps lists', async () => {
    const { client, seen } = answering(200, '{"items": [{"name": "Python"}]}');
    await expect(client.classes()).resolves.toEqual([{ name: 'Python' }]);
    expect(new URL(seen[0].url).pathname).toBe(
      '/user/alice/nbcampus/hub/classes'
    );
  });

  it('sends only the given part of a query', async () => {
    const { client, seen } = answering(200, '{"items": []}');
    await client.attempts({ limit: 20, type: null, assignment_id: 'a b' });
    const { searchParams } = new URL(seen[0].url);
    expect(searchParams.get('limit')).toBe('20');
    expect(searchParams.get('assignment_id')).toBe('a b');
    expect(searchParams.has('type')).toBe(false);
  });

  it('turns a refusal into a CampusRefusal with its words', async () => {
    const { client } = answering(
      409,
      '{"error": "conflict", "detail": "Press again."}'
    );
    await expect(client.join('ABC234')).rejects.toMatchObject({
      status: 409,
      error: 'conflict',
      message: 'Press again.'
    });
  });

  it('says in plain words that something else answered', async () => {
    const { client } = answering(503, '<html>proxy</html>');
    await expect(client.me()).rejects.toMatchObject({
      status: 503,
      error: 'strange_answer',
      message: 'Strange.'
    });
  });

  it('says in plain words that nothing answered', async () => {
    const serverSettings = ServerConnection.makeSettings({
      baseUrl: 'http://localhost/user/alice/',
      fetch: () => Promise.reject(new TypeError('Failed to fetch'))
    });
    const client = new CampusClient({ serverSettings, words });
    await expect(client.me()).rejects.toMatchObject({
      status: 0,
      error: 'server_away',
      message: 'Unreachable.'
    });
  });

  it('takes a missing draft for none, and no other refusal', async () => {
    const missing = answering(404, '{"error": "not_found", "detail": "."}');
    await expect(missing.client.draft('p')).resolves.toBeNull();
    const away = answering(503, '{"error": "unavailable", "detail": "."}');
    await expect(away.client.draft('p')).rejects.toMatchObject({ status: 503 });
  });
});

describe('StaffClient', () => {
  function staff(statuses: number[], error = 'e') {
    const tokens: string[] = [];
    let signIns = 0;
    const client = new StaffClient({
      serviceUrl: '/services/nbcampus/',
      words,
      session: {
        token: async () => `token-${signIns}`,
        expire: () => (signIns += 1)
      },
      fetch: async (_, init) => {
        const headers = init.headers as Record<string, string>;
        tokens.push(headers['X-XSRFToken']);
        const status = statuses.shift() ?? 200;
        const body = status < 400 ? { id: 'c1' } : { error, detail: 'd' };
        return {
          ok: status < 400,
          status,
          text: async () => JSON.stringify(body)
        } as Response;
      }
    });
    return { client, tokens };
  }

  it('signs in again once when the session has ended', async () => {
    const { client, tokens } = staff([401, 201]);
    await expect(client.createClass('C', '', 'UTC')).resolves.toEqual({
      id: 'c1'
    });
    expect(tokens).toEqual(['token-0', 'token-1']);
  });

  it('signs in again once when another page has replaced the session', async () => {
    const { client, tokens } = staff([403, 201], 'xsrf_token_refused');
    await client.createClass('C', '', 'UTC');
    expect(tokens).toEqual(['token-0', 'token-1']);
  });

  it('does not try for ever', async () => {
    const { client, tokens } = staff([401, 401, 201]);
    await expect(client.me()).rejects.toMatchObject({ status: 401 });
    expect(tokens).toHaveLength(2);
  });

  it('leaves other refusals alone', async () => {
    const { client, tokens } = staff([403]);
    await expect(client.me()).rejects.toMatchObject({ status: 403 });
    expect(tokens).toHaveLength(1);
  });
});
