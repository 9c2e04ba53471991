/** The ids that a problem's notebook and its answer cells carry under `nbcampus` in their metadata. */

export const KEY = 'nbcampus';

export interface IProblemIds {
  assignmentProblemId: string;
  /** Null where the notebook's own metadata was lost: the answer can be sent all the same. */
  assignmentId: string | null;
  problemVersionId: string | null;
  title: string;
}

/** What one cell says of itself. */
export interface ICellIds {
  role: string | null;
  assignmentProblemId: string | null;
  problemVersionId: string | null;
}

/** Reads a cell's ids, whatever somebody may have written there. */
export function cellIds(metadata: unknown): ICellIds {
  const said = record(metadata);
  return {
    role: text(said.role),
    assignmentProblemId: text(said.assignment_problem_id),
    problemVersionId: text(said.problem_version_id)
  };
}

/** The problem of a notebook, said by its metadata or else by its first answer cell; null for any other notebook. */
export function problemIds(
  metadata: unknown,
  cells: readonly ICellIds[]
): IProblemIds | null {
  const said = record(metadata);
  const answer = cells.find(cell => cell.role === 'answer');
  const assignmentProblemId =
    text(said.assignment_problem_id) ?? answer?.assignmentProblemId ?? null;
  if (assignmentProblemId === null) {
    return null;
  }
  return {
    assignmentProblemId,
    assignmentId: text(said.assignment_id),
    problemVersionId:
      text(said.problem_version_id) ?? answer?.problemVersionId ?? null,
    title: text(said.title) ?? ''
  };
}

/** The metadata that makes a cell the answer to a problem. */
export function answerMetadata(ids: IProblemIds): Record<string, string> {
  const version = ids.problemVersionId;
  return {
    role: 'answer',
    assignment_problem_id: ids.assignmentProblemId,
    ...(version === null ? {} : { problem_version_id: version })
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
