import type { Book, State } from './book';

/** By which column rows are sorted: the name, the section, the total, or an item by its place. */
export type SortKey = 'name' | 'section' | 'total' | number;

export interface ISort {
  key: SortKey;
  descending: boolean;
}

/** Empty is everything. With a state those stay who have it in one of the items. */
export interface IFilter {
  search: string;
  section: string | null;
  state: State | null;
}

export const EVERYBODY: IFilter = { search: '', section: null, state: null };
export const BY_NAME: ISort = { key: 'name', descending: false };

/** The places of the students whom the filter lets through, in order. Who has no points comes last either way. */
export function sifted(book: Book, filter: IFilter, sort: ISort): number[] {
  const places = Array.from({ length: book.size }, (_, place) => place);
  const kept = places.filter(place => passes(book, place, filter));
  const compare = comparison(book, sort);
  return kept.sort((a, b) => compare(a, b) || a - b);
}

function passes(book: Book, student: number, filter: IFilter): boolean {
  const { names, display_names: shown, sections } = book.wire.students;
  const search = filter.search.trim().toLocaleLowerCase();
  const text = `${names[student]} ${shown[student]}`.toLocaleLowerCase();
  return (
    text.includes(search) &&
    (filter.section === null || sections[student] === filter.section) &&
    (filter.state === null ||
      book.items.some(
        (_, item) => book.cell(student, item).state === filter.state
      ))
  );
}

function comparison(book: Book, sort: ISort): (a: number, b: number) => number {
  const { key, descending } = sort;
  const sign = descending ? -1 : 1;
  const { display_names: names, sections } = book.wire.students;
  if (key === 'name') {
    return (a, b) => sign * names[a].localeCompare(names[b]);
  }
  if (key === 'section') {
    return (a, b) =>
      sign * (sections[a] ?? '').localeCompare(sections[b] ?? '');
  }
  const value = (student: number): number | null =>
    key === 'total'
      ? book.percent(student)
      : (book.items[key]?.points[student] ?? null);
  return (a, b) => {
    const [first, second] = [value(a), value(b)];
    if (first === null || second === null) {
      return Number(first === null) - Number(second === null);
    }
    return sign * (first - second);
  };
}
