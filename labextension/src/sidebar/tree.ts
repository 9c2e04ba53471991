/** A class's outline as the rows of an ARIA tree, and what a key does there. No screen, no network. */
import type {
  AssignedProblem,
  Assignment,
  ItemSummary,
  Outline,
  OutlineModule
} from '../wire';

/** What is known of an assignment that was unfolded: null while it is being asked for. */
export type Details = Assignment | { failed: string } | null;

interface IRowBase {
  /** Unique in the tree. */
  id: string;
  level: number;
  /** The place among the rows of the same parent, from 1. */
  position: number;
  setSize: number;
  /** Undefined for a row that cannot be unfolded. */
  expanded?: boolean;
  parent?: string;
  label: string;
}

export interface IModuleRow extends IRowBase {
  kind: 'module';
  module: OutlineModule;
}

export interface IItemRow extends IRowBase {
  kind: 'item';
  item: ItemSummary;
}

export interface IProblemRow extends IRowBase {
  kind: 'problem';
  assignmentId: string;
  problem: AssignedProblem;
}

/** A line that says why there are no rows here: loading, failed, or nothing yet. */
export interface INoteRow extends IRowBase {
  kind: 'note';
  note: 'loading' | 'failed' | 'empty';
}

export type Row = IModuleRow | IItemRow | IProblemRow | INoteRow;

/** The visible rows in order. `details` has the assignments that were asked for. */
export function rowsOf(
  outline: Outline,
  details: ReadonlyMap<string, Details>,
  isExpanded: (id: string, usually: boolean) => boolean
): Row[] {
  return outline.modules.flatMap((module, index): Row[] => {
    const expanded = isExpanded(module.id, true);
    const row: IModuleRow = {
      kind: 'module',
      id: module.id,
      level: 1,
      position: index + 1,
      setSize: outline.modules.length,
      expanded,
      label: module.title,
      module
    };
    return [row, ...(expanded ? itemRows(module, details, isExpanded) : [])];
  });
}

function itemRows(
  module: OutlineModule,
  details: ReadonlyMap<string, Details>,
  isExpanded: (id: string, usually: boolean) => boolean
): Row[] {
  if (module.items.length === 0) {
    return [note(`${module.id}/empty`, 'empty', '', 2, module.id)];
  }
  return module.items.flatMap((item, index): Row[] => {
    const unfolds = item.type === 'assignment' && !isClosed(item);
    const expanded = unfolds ? isExpanded(item.id, false) : undefined;
    const row: IItemRow = {
      kind: 'item',
      id: item.id,
      level: 2,
      position: index + 1,
      setSize: module.items.length,
      expanded,
      parent: module.id,
      label: item.title,
      item
    };
    return [
      row,
      ...(expanded ? problemRows(item.id, details.get(item.id) ?? null) : [])
    ];
  });
}

/** An exam's problems are there for its staff, and for a student while it runs and once its results are known. */
function isClosed({ exam, results_released, state }: ItemSummary): boolean {
  const isStaff = typeof results_released === 'boolean';
  return !!exam && exam.state !== 'running' && !isStaff && state !== 'graded';
}

function problemRows(assignmentId: string, details: Details): Row[] {
  if (details === null) {
    return [note(`${assignmentId}/loading`, 'loading', '', 3, assignmentId)];
  }
  if ('failed' in details) {
    const id = `${assignmentId}/failed`;
    return [note(id, 'failed', details.failed, 3, assignmentId)];
  }
  if (details.problems.length === 0) {
    return [note(`${assignmentId}/empty`, 'empty', '', 3, assignmentId)];
  }
  return [...details.problems]
    .sort((one, other) => one.position - other.position)
    .map((problem, index) => ({
      kind: 'problem',
      id: problem.assignment_problem_id,
      level: 3,
      position: index + 1,
      setSize: details.problems.length,
      parent: assignmentId,
      label: problem.title,
      assignmentId,
      problem
    }));
}

function note(
  id: string,
  kind: INoteRow['note'],
  label: string,
  level: number,
  parent: string
): INoteRow {
  return {
    kind: 'note',
    id,
    level,
    position: 1,
    setSize: 1,
    parent,
    label,
    note: kind
  };
}

/** What a key means: another row becomes active, a row is folded or unfolded, or it is opened. */
export type KeyAct =
  | { act: 'go'; id: string }
  | { act: 'toggle'; id: string }
  | { act: 'open'; id: string };

/** The act of a key on the active row, by the ARIA practices for trees; null for a key that means nothing here. */
export function keyAct(
  rows: readonly Row[],
  activeId: string,
  key: string
): KeyAct | null {
  const index = rows.findIndex(row => row.id === activeId);
  const row = rows[index];
  if (!row) {
    return null;
  }
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1]);
    case 'ArrowUp':
      return go(rows[index - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows[rows.length - 1]);
    case 'ArrowRight':
      return row.expanded === false
        ? { act: 'toggle', id: row.id }
        : go(row.expanded ? rows[index + 1] : undefined);
    case 'ArrowLeft':
      return row.expanded
        ? { act: 'toggle', id: row.id }
        : go(rows.find(other => other.id === row.parent));
    case 'Enter':
    case ' ':
      return { act: 'open', id: row.id };
    default:
      return typed(rows, index, key);
  }
}

function go(row: Row | undefined): KeyAct | null {
  return row ? { act: 'go', id: row.id } : null;
}

/** A letter goes to the next row that begins with it. */
function typed(
  rows: readonly Row[],
  index: number,
  key: string
): KeyAct | null {
  if (key.length !== 1) {
    return null;
  }
  const letter = key.toLocaleLowerCase();
  const others = [...rows.slice(index + 1), ...rows.slice(0, index)];
  return go(
    others.find(row => row.label.toLocaleLowerCase().startsWith(letter))
  );
}
