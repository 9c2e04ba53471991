/** What takes back a change of several items. No JSX, no requests. */
import type { Row } from './tree';

/** What is changed of several items at once. */
export interface ICommonChange {
  is_published?: boolean;
  shift_days?: number;
}

/** The opposite change, and of which items: one that was published before stays so. */
export function opposite(
  rows: readonly Row[],
  { is_published, shift_days = 0 }: ICommonChange
): [ICommonChange, string[]] {
  if (is_published === undefined) {
    return [{ shift_days: -shift_days }, rows.map(row => row.id)];
  }
  const changed = rows.filter(
    row => row.kind === 'item' && row.item.is_published !== is_published
  );
  return [{ is_published: !is_published }, changed.map(row => row.id)];
}
