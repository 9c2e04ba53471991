import type { TranslationBundle } from '@jupyterlab/translation';

import type { ICell, State } from './book';

export const STATES: readonly State[] = [
  'graded',
  'late',
  'missing',
  'pending',
  'open',
  'overridden',
  'excused'
];

/** The sign that stands behind points, or in their place, so that no state is told by colour alone. */
export const SIGNS: Record<State, string> = {
  open: '',
  pending: '…',
  graded: '',
  late: '◷',
  missing: '—',
  overridden: '✎',
  excused: '∅'
};

export function stateWord(state: State, trans: TranslationBundle): string {
  switch (state) {
    case 'open':
      return trans.__('Open');
    case 'pending':
      return trans.__('Waiting for its grading');
    case 'graded':
      return trans.__('Graded');
    case 'late':
      return trans.__('Late');
    case 'missing':
      return trans.__('Missing');
    case 'overridden':
      return trans.__('Given by a teacher');
    case 'excused':
      return trans.__('Excused');
  }
}

/** A number as people write it: at most two decimals. */
export function number(value: number | null): string {
  return value === null ? '' : String(Math.round(value * 100) / 100);
}

export function percentWord(value: number | null): string {
  return value === null ? '' : `${number(value)} %`;
}

/** What a cell shows. */
export function cellText({ points, state }: ICell): string {
  return `${number(points)} ${SIGNS[state]}`.trim();
}

/** What a screen reader says of a cell. */
export function cellWords(cell: ICell, trans: TranslationBundle): string {
  const { points, maximum, state, override } = cell;
  const words =
    points === null
      ? stateWord(state, trans)
      : trans.__(
          '%1 of %2, %3',
          number(points),
          number(maximum),
          stateWord(state, trans)
        );
  return override
    ? trans.__('%1, by %2: %3', words, override.given_by, override.reason)
    : words;
}
