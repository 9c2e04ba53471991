/** Which submissions of a queue are shown, and how one goes from one to the next. */
import type { MarkingEntry } from '../wire';

export type Shown = 'all' | 'unmarked' | 'mine' | 'newer';

export interface IQueueFilter {
  shown: Shown;
  /** Empty for all. */
  section: string;
}

export const EVERYTHING: IQueueFilter = { shown: 'all', section: '' };

export function sifted(
  entries: readonly MarkingEntry[],
  filter: IQueueFilter
): MarkingEntry[] {
  return entries.filter(
    entry =>
      (!filter.section || entry.section === filter.section) &&
      isShown(entry, filter.shown)
  );
}

function isShown(entry: MarkingEntry, shown: Shown): boolean {
  switch (shown) {
    case 'all':
      return true;
    case 'unmarked':
      return !entry.marked;
    case 'mine':
      return entry.own;
    case 'newer':
      return entry.newer;
  }
}

export function sectionsOf(entries: readonly MarkingEntry[]): string[] {
  const found = entries.map(entry => entry.section).filter(name => name);
  return [...new Set(found as string[])].sort((a, b) => a.localeCompare(b));
}

/**
 * The submission that comes `step` lines after `id`; null at the end. Of one that the filter hides now, because it was
 * just marked, the neighbours among all entries count.
 */
export function neighbour(
  all: readonly MarkingEntry[],
  rows: readonly MarkingEntry[],
  id: string | null,
  step: 1 | -1
): string | null {
  const visible = new Set(rows.map(row => row.submission_id));
  const from = all.findIndex(entry => entry.submission_id === id);
  const start = from < 0 && step < 0 ? all.length : from;
  for (let at = start + step; at >= 0 && at < all.length; at += step) {
    if (visible.has(all[at].submission_id)) {
      return all[at].submission_id;
    }
  }
  return null;
}
