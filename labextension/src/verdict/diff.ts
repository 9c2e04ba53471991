/**
 * What differs between two texts, in the grain in which a person would point at it: whole lines first, within a pair
 * of lines the words, and within a single pair of words the letters.
 */
import { diffArrays, diffChars, diffWordsWithSpace } from 'diff';

/** A piece of one side; `differs` when the other side does not have it. */
export interface IPart {
  text: string;
  differs: boolean;
}

export interface ILine {
  number: number;
  parts: IPart[];
}

/** One row of a side-by-side view: a line of either side, or of both. */
export interface IRow {
  kind: 'same' | 'changed' | 'left' | 'right';
  left: ILine | null;
  right: ILine | null;
}

export interface ISides {
  left: IPart[];
  right: IPart[];
}

/** Beyond this many characters a pair of lines is marked as a whole: finding the words would take too long. */
const MAX_WORDS = 2000;

/** How much two texts of one line each have to share before single words are marked. */
const WORTH_MARKING = 0.3;

/** The pieces of two texts of one line each. */
export function compareLine(left: string, right: string): ISides {
  if (left === right) {
    return { left: whole(left, false), right: whole(right, false) };
  }
  if (left.length + right.length > MAX_WORDS) {
    return { left: whole(left, true), right: whole(right, true) };
  }
  const changes = diffWordsWithSpace(left, right);
  const shared = changes
    .filter(change => !change.added && !change.removed)
    .reduce((sum, change) => sum + change.value.trim().length, 0);
  if (shared < WORTH_MARKING * Math.max(left.length, right.length)) {
    return letters(left, right);
  }
  const sides = sidesOf(changes);
  const marked = (parts: IPart[]) => parts.filter(part => part.differs);
  const [gone, come] = [marked(sides.left), marked(sides.right)];
  if (gone.length === 1 && come.length === 1) {
    const inner = letters(gone[0].text, come[0].text);
    return {
      left: sides.left.flatMap(part => (part.differs ? inner.left : [part])),
      right: sides.right.flatMap(part => (part.differs ? inner.right : [part]))
    };
  }
  return sides;
}

/** Two texts line by line; lines that changed stand beside each other. */
export function compareLines(left: string, right: string): IRow[] {
  const rows: IRow[] = [];
  let [at, beside] = [0, 0];
  let gone: string[] = [];
  const settle = (come: string[]) => {
    rows.push(...pairs(gone, come, at, beside));
    at += gone.length;
    beside += come.length;
    gone = [];
  };
  for (const change of diffArrays(linesOf(left), linesOf(right))) {
    if (change.removed) {
      gone = change.value;
    } else if (change.added) {
      settle(change.value);
    } else {
      settle([]);
      for (const text of change.value) {
        rows.push({
          kind: 'same',
          left: { number: ++at, parts: whole(text, false) },
          right: { number: ++beside, parts: whole(text, false) }
        });
      }
    }
  }
  settle([]);
  return rows;
}

/** Lines without a last empty one where the text ends with a line feed. */
export function linesOf(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  if (lines.length > 1 && lines[lines.length - 1] === '') {
    lines.pop();
  }
  return lines;
}

function pairs(
  gone: string[],
  come: string[],
  at: number,
  beside: number
): IRow[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, i) => {
    if (i >= come.length) {
      const parts = whole(gone[i], false);
      return { kind: 'left', left: { number: at + i + 1, parts }, right: null };
    }
    if (i >= gone.length) {
      const parts = whole(come[i], false);
      const right = { number: beside + i + 1, parts };
      return { kind: 'right', left: null, right };
    }
    const sides = compareLine(gone[i], come[i]);
    return {
      kind: 'changed',
      left: { number: at + i + 1, parts: sides.left },
      right: { number: beside + i + 1, parts: sides.right }
    };
  });
}

/** Letters are marked only where most of them agree: 12 and 21 are two numbers, not a swap of digits. */
function letters(left: string, right: string): ISides {
  const changes = diffChars(left, right);
  const shared = changes
    .filter(change => !change.added && !change.removed)
    .reduce((sum, change) => sum + change.value.length, 0);
  const alike = shared >= 0.6 * Math.max(left.length, right.length);
  return alike && /[^\W\d]/u.test(left + right)
    ? sidesOf(changes)
    : { left: whole(left, true), right: whole(right, true) };
}

function sidesOf(
  changes: { value: string; added?: boolean; removed?: boolean }[]
): ISides {
  const side = (own: 'added' | 'removed', other: 'added' | 'removed') =>
    changes
      .filter(change => !change[other])
      .map(change => ({ text: change.value, differs: Boolean(change[own]) }));
  return { left: side('removed', 'added'), right: side('added', 'removed') };
}

function whole(text: string, differs: boolean): IPart[] {
  return [{ text, differs }];
}
