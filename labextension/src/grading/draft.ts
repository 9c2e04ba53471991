/** A grading scheme as it is typed: numbers are texts, and groups go by keys, so that a name may change. */
import { typedNumber } from '../lateness/fields';
import type { GradingScheme } from '../wire';
import { CATEGORIES } from './items';
import type { Category, IWeighed } from './items';

export interface IGroupDraft {
  key: number;
  name: string;
  weight: string;
  drop: string;
}

export interface ILetterDraft {
  key: number;
  letter: string;
  from: string;
}

/** The key of a group, or out of the total. */
export type Placed = number | 'out';

export interface ISchemeDraft {
  weighting: GradingScheme['weighting'];
  groups: readonly IGroupDraft[];
  /** The group that takes in all items of a kind; null: none. */
  kinds: Readonly<Record<Category, number | null>>;
  /** Items that are not where their kind is. */
  placed: Readonly<Record<string, Placed>>;
  letters: readonly ILetterDraft[];
  allowsBonus: boolean;
  showsStatistics: boolean;
  showsReasons: boolean;
}

export const MOST = { weight: 1_000_000, drop: 1000, percent: 1000 };

const USUAL: readonly [string, string][] = [
  ['A', '90'],
  ['B', '80'],
  ['C', '70'],
  ['D', '60'],
  ['F', '0']
];

/** What is placed but no longer there is left out: the class could not save it. */
export function draftOf(
  scheme: GradingScheme,
  items: readonly IWeighed[]
): ISchemeDraft {
  const { groups = [], placed = [], letters = [] } = scheme;
  const keyOf = (name: string): number =>
    groups.findIndex(group => group.name === name);
  const kindOf = (category: Category): number | null => {
    const key = groups.findIndex(({ categories = [] }) =>
      categories.includes(category)
    );
    return key < 0 ? null : key;
  };
  return {
    weighting: scheme.weighting,
    groups: groups.map(({ name, weight, drop_lowest }, key) => ({
      key,
      name,
      weight: String(weight),
      drop: String(drop_lowest)
    })),
    kinds: {
      practice: kindOf('practice'),
      homework: kindOf('homework'),
      quiz: kindOf('quiz'),
      exam: kindOf('exam')
    },
    placed: Object.fromEntries(
      placed
        .filter(({ item_id }) => items.some(({ id }) => id === item_id))
        .map(({ item_id, group }) => [
          item_id,
          group === null ? 'out' : keyOf(group)
        ])
    ),
    letters: letters.map(({ letter, from_percent }, key) => ({
      key,
      letter,
      from: String(from_percent)
    })),
    allowsBonus: scheme.allows_bonus,
    showsStatistics: scheme.shows_statistics,
    showsReasons: scheme.shows_reasons
  };
}

/** What is saved; only of a draft without faults. */
export function schemeOf(draft: ISchemeDraft, version: number): GradingScheme {
  const nameOf = (key: number): string | null =>
    draft.groups.find(group => group.key === key)?.name.trim() ?? null;
  return {
    version,
    weighting: draft.weighting,
    groups: draft.groups.map(({ key, name, weight, drop }) => ({
      name: name.trim(),
      weight: Number(weight),
      drop_lowest: Number(drop),
      categories: CATEGORIES.filter(kind => draft.kinds[kind] === key)
    })),
    placed: Object.entries(draft.placed).map(([item_id, placed]) => ({
      item_id,
      group: placed === 'out' ? null : nameOf(placed)
    })),
    letters: draft.letters.map(({ letter, from }) => ({
      letter: letter.trim(),
      from_percent: Number(from)
    })),
    allows_bonus: draft.allowsBonus,
    shows_statistics: draft.showsStatistics,
    shows_reasons: draft.showsReasons
  };
}

export function withGroup(draft: ISchemeDraft): ISchemeDraft {
  const group = { key: nextKey(draft.groups), name: '', weight: '0' };
  return { ...draft, groups: [...draft.groups, { ...group, drop: '0' }] };
}

/** Its kinds are in no group then, and its items where their kind is. */
export function withoutGroup(draft: ISchemeDraft, key: number): ISchemeDraft {
  const { practice, homework, quiz, exam } = draft.kinds;
  const kept = (one: number | null): number | null =>
    one === key ? null : one;
  return {
    ...draft,
    groups: draft.groups.filter(group => group.key !== key),
    kinds: {
      practice: kept(practice),
      homework: kept(homework),
      quiz: kept(quiz),
      exam: kept(exam)
    },
    placed: Object.fromEntries(
      Object.entries(draft.placed).filter(([, placed]) => placed !== key)
    )
  };
}

/** Null puts an item back to where its kind is. */
export function withPlaced(
  draft: ISchemeDraft,
  itemId: string,
  placed: Placed | null
): ISchemeDraft {
  const others = Object.entries(draft.placed).filter(([id]) => id !== itemId);
  const own: [string, Placed][] = placed === null ? [] : [[itemId, placed]];
  return { ...draft, placed: Object.fromEntries([...others, ...own]) };
}

/** Without what is placed but no longer in the class. */
export function withoutOthers(
  draft: ISchemeDraft,
  items: readonly IWeighed[]
): ISchemeDraft {
  const placed = Object.entries(draft.placed).filter(([itemId]) =>
    items.some(({ id }) => id === itemId)
  );
  return { ...draft, placed: Object.fromEntries(placed) };
}

/** The usual letters, or one more that begins where it is still to be said. */
export function withLetters(draft: ISchemeDraft): ISchemeDraft {
  const letters =
    draft.letters.length === 0
      ? USUAL.map(([letter, from], key) => ({ key, letter, from }))
      : [
          { key: nextKey(draft.letters), letter: '', from: '' },
          ...draft.letters
        ];
  return { ...draft, letters };
}

/** What all weights come to; NaN while one is no number. */
export function weightSum({ groups }: ISchemeDraft): number {
  return groups.reduce(
    (sum, { weight }) => sum + typedNumber(weight, MOST.weight),
    0
  );
}

function nextKey(rows: readonly { key: number }[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1;
}
