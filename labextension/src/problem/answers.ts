/**
 * The answer in a notebook, found by the problem's id in the cells' metadata.
 *
 * JupyterLab keeps a cell's metadata when the cell is split (every piece carries it), copied, retyped or moved, and
 * gives merged cells that of the active one. So several cells may belong to the answer, of any type and in any order,
 * or none. What is sent then differs from the one cell that the student was given, and a remark says how.
 */
import { cellIds } from './ids';

export type CellType = 'code' | 'markdown' | 'raw';

export interface ICellState {
  id: string;
  type: CellType;
  source: string;
  /** The value of `nbcampus` in the cell's metadata. */
  metadata: unknown;
}

/** Something about the answer that a student should know before it is sent. */
export type Remark =
  | { kind: 'joined'; cells: number }
  | { kind: 'copies'; copies: number }
  | { kind: 'retyped_sent'; cells: number }
  | { kind: 'retyped_left_out'; cells: number }
  | { kind: 'foreign'; cells: number };

export interface IAnswer {
  /** The cells whose text is sent, in the notebook's order; empty when none was found. */
  pieces: ICellState[];
  code: string;
  remarks: Remark[];
}

/** Between two pieces: a blank line, as JupyterLab itself puts when it merges cells. */
const JOINT = '\n\n';

/** What would be sent for a problem. */
export function findAnswer(
  cells: readonly ICellState[],
  assignmentProblemId: string
): IAnswer {
  const answers = cells.filter(
    cell => cellIds(cell.metadata).role === 'answer'
  );
  const own = answers.filter(
    cell => cellIds(cell.metadata).assignmentProblemId === assignmentProblemId
  );
  const written = own.filter(cell => cell.source.trim() !== '');
  const code = written.filter(cell => cell.type === 'code');
  const retyped = written.filter(cell => cell.type !== 'code');
  const sent = code.length > 0 ? code : retyped;
  const pieces = distinct(sent);
  return {
    pieces: pieces.length > 0 ? pieces : emptyAnswer(own),
    code: pieces.map(cell => cell.source).join(JOINT),
    remarks: [
      ...remark('copies', sent.length - pieces.length),
      ...(pieces.length > 1
        ? [{ kind: 'joined', cells: pieces.length } as const]
        : []),
      ...(code.length > 0
        ? remark('retyped_left_out', retyped.length)
        : remark('retyped_sent', pieces.length)),
      ...remark('foreign', answers.length - own.length)
    ]
  };
}

/** Cells that may hold the answer when its own cell is gone: code that is neither empty nor the scratch cell. */
export function candidates(cells: readonly ICellState[]): ICellState[] {
  return cells.filter(
    cell =>
      cell.type === 'code' &&
      cell.source.trim() !== '' &&
      cellIds(cell.metadata).role !== 'scratch'
  );
}

/** Where a line of the sent code stands now: the cell and its line, both from 1. */
export function placeOfLine(
  pieces: readonly ICellState[],
  line: number
): { cellId: string; line: number } | null {
  let before = 0;
  for (const piece of pieces) {
    const lines = piece.source.split('\n').length;
    if (line <= before + lines) {
      return { cellId: piece.id, line: Math.max(1, line - before) };
    }
    before += lines + 1;
  }
  return null;
}

/** The line that holds now what `line` held in `sent`: the nearest with the same text, else the same number. */
export function movedLine(sent: string, now: string, line: number): number {
  const wanted = sent.split('\n')[line - 1];
  const lines = now.split('\n');
  const alike = lines
    .map((text, index) => ({ text, number: index + 1 }))
    .filter(found => found.text === wanted)
    .sort((a, b) => Math.abs(a.number - line) - Math.abs(b.number - line));
  return alike[0]?.number ?? Math.min(line, lines.length);
}

function emptyAnswer(own: ICellState[]): ICellState[] {
  const home = own.find(cell => cell.type === 'code') ?? own.at(0);
  return home ? [home] : [];
}

/** Exact copies count once, at the place of the first. */
function distinct(cells: ICellState[]): ICellState[] {
  const seen = new Set<string>();
  return cells.filter(cell => {
    const known = seen.has(cell.source.trim());
    seen.add(cell.source.trim());
    return !known;
  });
}

function remark(
  kind: 'copies' | 'retyped_sent' | 'retyped_left_out' | 'foreign',
  count: number
): Remark[] {
  if (count === 0) {
    return [];
  }
  return kind === 'copies'
    ? [{ kind, copies: count }]
    : [{ kind, cells: count }];
}
