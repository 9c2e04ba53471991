/** From an HTTP answer to a value or a refusal: the one place that reads `{error, detail}`. */
import { CampusRefusal } from './tokens';

/** Sentences for what no campus said. Written by the plugin, which has the translator. */
export interface IRefusalWords {
  /** Nothing answered at all. */
  unreachable: string;
  /** Something answered, but not as the campus does: a proxy's page, a login page. */
  strange: string;
}

/** The answer's JSON; throws CampusRefusal for a refusal, and for what is no JSON. */
export async function readAnswer<T>(
  request: () => Promise<Response>,
  words: IRefusalWords
): Promise<T> {
  const [response, text] = await received(
    request,
    answer => answer.text(),
    words
  );
  const body = parsed(text);
  if (response.ok && body !== undefined) {
    return body as T;
  }
  throw refusal(response.status, body, words);
}

/** The answer's bytes, as a file without a type; throws CampusRefusal for whatever is not sent as an attachment. */
export async function readFile(
  request: () => Promise<Response>,
  words: IRefusalWords
): Promise<Blob> {
  const [response, content] = await received(
    request,
    answer => answer.blob(),
    words
  );
  const disposition = response.headers.get('Content-Disposition') ?? '';
  if (response.ok && disposition.startsWith('attachment')) {
    return content.slice(0, content.size, BYTES);
  }
  throw refusal(response.status, parsed(await content.text()), words);
}

const BYTES = 'application/octet-stream';

async function received<T>(
  request: () => Promise<Response>,
  read: (response: Response) => Promise<T>,
  words: IRefusalWords
): Promise<[Response, T]> {
  try {
    const response = await request();
    return [response, await read(response)];
  } catch (failure) {
    if (failure instanceof CampusRefusal) {
      throw failure;
    }
    throw new CampusRefusal(0, 'server_away', words.unreachable);
  }
}

/** The query of an address: entries without a value are left out. */
export function asQuery(query: object): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)]);
  const text = new URLSearchParams(pairs).toString();
  return text ? `?${text}` : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(
  status: number,
  body: unknown,
  words: IRefusalWords
): CampusRefusal {
  const { error, detail } = (body ?? {}) as Record<string, unknown>;
  if (typeof error === 'string' && typeof detail === 'string') {
    return new CampusRefusal(status, error, detail);
  }
  return new CampusRefusal(status, 'strange_answer', words.strange);
}
