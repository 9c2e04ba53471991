/** What an authoring notebook says of itself under `nbcampus` in its metadata; whatever else stands there is kept. */
import type { TranslationBundle } from '@jupyterlab/translation';

export const KEY = 'nbcampus';

export const ROLES = [
  'statement',
  'starter',
  'solution',
  'hint',
  'sample_test',
  'hidden_test'
] as const;

export type Role = (typeof ROLES)[number];

export const KINDS = [
  'asserts',
  'call',
  'program',
  'property',
  'checker',
  'notebook',
  'opaque'
] as const;

export type Kind = (typeof KINDS)[number];

/** The settings of a test beside those that are in its cell. */
export interface ITestSettings {
  name: string;
  kind: Kind;
  points: number;
  message?: string;
  limits?: Record<string, number>;
  [key: string]: unknown;
}

type Json = Record<string, unknown>;

export function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}

/** The record without these keys. */
export function without<T>(
  record: Readonly<Record<string, T>>,
  keys: readonly string[]
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).filter(([key]) => !keys.includes(key))
  );
}

/** The role of a cell with this under its key; null for a note of the author's. */
export function roleOf(said: unknown): Role | null {
  const { role } = asRecord(said);
  return ROLES.find(known => known === role) ?? null;
}

export function isTest(role: Role | null): boolean {
  return role === 'sample_test' || role === 'hidden_test';
}

/** Whether a cell of this role is prose, not code. */
export function isProse(role: Role | null): boolean {
  return role === 'statement' || role === 'hint';
}

/** The settings of a test's cell, whatever somebody may have written there. */
export function testOf(said: unknown): ITestSettings {
  const test = asRecord(asRecord(said)['test']);
  const { name, kind, points } = test;
  return {
    ...test,
    name: typeof name === 'string' ? name : '',
    kind: KINDS.find(known => known === kind) ?? 'asserts',
    points: typeof points === 'number' ? points : 1
  };
}

/** What a cell says once it has this role; null where nothing is left to say. A new test gets `name`. */
export function withRole(
  said: unknown,
  role: Role | null,
  name: string
): Json | null {
  const { test } = asRecord(said);
  const rest = without(asRecord(said), ['role', 'test']);
  const tested = isTest(role)
    ? { test: test ?? { name, kind: 'asserts', points: 1 } }
    : {};
  const next = { ...rest, ...(role ? { role } : {}), ...tested };
  return Object.keys(next).length > 0 ? next : null;
}

/** The name of a new test among those that are there. */
export function newTestName(
  taken: readonly string[],
  trans: TranslationBundle
): string {
  for (let number = taken.length + 1; ; number += 1) {
    const name = trans.__('test %1', number);
    if (!taken.includes(name)) {
      return name;
    }
  }
}

/** What a cell of a new kind begins with, when there is nothing in it. */
export const BEGINNINGS: Record<Kind, string> = {
  asserts: 'assert double(3) == 6',
  opaque: 'assert double(3) == 6',
  call: '{\n  "function": "double",\n  "args": [3],\n  "expected": 6\n}',
  program: '{\n  "stdin": "3",\n  "expected_stdout": "6"\n}',
  notebook: '{\n  "values": [{"expression": "mean", "expected": 2.5}]\n}',
  property: 'def inputs(random):\n    return [random.randrange(100)]',
  checker: 'def check(given, got):\n    return got == 2 * given[0]'
};
