import type { ItemSummary, Outline } from '../wire';

/** What a leaderboard is over; `id` is of its class, module or assignment. */
export interface IBoard {
  kind: 'class' | 'module' | 'assignment';
  id: string;
}

/** A module that has a leaderboard, and those of its assignments that have. */
export interface IModuleBoards {
  id: string;
  title: string;
  assignments: readonly { id: string; title: string }[];
}

/** The leaderboards beside that of the class, in its order. Exams have none, and so has a module of nothing else. */
export function boardsIn(outline: Outline): IModuleBoards[] {
  return outline.modules
    .map(({ id, title, items }) => ({
      id,
      title,
      assignments: items
        .filter(hasBoard)
        .map(({ id, title }) => ({ id, title }))
    }))
    .filter(({ assignments }) => assignments.length > 0);
}

export function isSameBoard(one: IBoard, other: IBoard): boolean {
  return one.kind === other.kind && one.id === other.id;
}

function hasBoard({ type, mode }: ItemSummary): boolean {
  return type === 'assignment' && mode !== 'exam';
}
