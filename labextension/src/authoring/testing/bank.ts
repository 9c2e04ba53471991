/** A bank without a hub: answers are given, calls are recorded. */
import { CampusRefusal } from '../../campus/tokens';
import type { BankEntry, BankPage, BankProblem, Trial } from '../../wire';
import type { IBankApi } from '../api';
import { BankClient } from '../api';

export interface IAsked {
  method: string;
  path: string;
  body: object | undefined;
}

type Answer = object | CampusRefusal;

/** The client on a hub that answers from `answers` by method and path; several answers are given one after another. */
export function bankOf(answers: Record<string, Answer | Answer[]>) {
  const asked: IAsked[] = [];
  const answer = async <T>(
    method: string,
    path: string,
    body?: object
  ): Promise<T> => {
    asked.push({ method, path, body });
    const given = answers[`${method} ${path}`] ?? [];
    const queue = Array.isArray(given) ? (given as Answer[]) : [given];
    const next = queue.length > 1 ? queue.shift() : queue[0];
    if (next === undefined || next instanceof CampusRefusal) {
      throw next ?? new CampusRefusal(404, 'not_found', `No ${path}.`);
    }
    return next as T;
  };
  const api: IBankApi = new BankClient(answer, path => answer('GET', path));
  return { api, asked };
}

export function aTrial(change: Partial<Trial> = {}): Trial {
  return {
    id: 't1',
    slug: 'twice',
    state: 'passed',
    tried: 13,
    to_try: 13,
    findings: [],
    readable: true,
    newest: 0,
    changes: [],
    published: null,
    ...change
  };
}

export function aBankProblem(change: Partial<BankProblem> = {}): BankProblem {
  return {
    id: 'p1',
    problem_version_id: 'v1',
    slug: 'twice',
    title: 'Twice',
    difficulty: 'easy',
    language: 'python',
    tags: ['numbers'],
    version: 2,
    tests: 3,
    visibility: 'private',
    owner: 'Tom',
    is_own: true,
    published_at: '2030-01-01T08:00:00Z',
    assignments: 1,
    attempts: 12,
    ...change
  };
}

export function aBankPage(items: BankProblem[]): BankPage {
  return { items, next_cursor: null, tags: [{ tag: 'numbers', problems: 1 }] };
}

export function aBankEntry(change: Partial<BankEntry> = {}): BankEntry {
  return {
    ...aBankProblem(),
    description_markdown: 'Twice the number.',
    versions: [
      {
        problem_version_id: 'v1',
        version: 2,
        published_at: '2030-01-01T08:00:00Z',
        published_by: 'Tom',
        note: 'clearer',
        tests: 3
      }
    ],
    uses: [],
    ...change
  };
}
