/** Opening what a row stands for: a notebook, or a reading view. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ICampusApi } from '../campus/tokens';
import { CampusRefusal } from '../campus/tokens';
import type { Assignment, OpenedAssignment, OpenedNotebook } from '../wire';

export class Opener {
  constructor(private _options: Opener.IOptions) {}

  /** Opens the notebook of a problem, or of the first one that has not full marks; says what the server noticed. */
  async open(assignmentId: string, problemId?: string): Promise<void> {
    const { api, openNotebook, tell, trans } = this._options;
    try {
      const [opened, assignment] = await Promise.all([
        api.open(assignmentId),
        problemId ? null : api.assignment(assignmentId).catch(() => null)
      ]);
      const notebook = chosen(opened, assignment, problemId);
      if (!notebook) {
        tell('info', trans.__('This assignment has no problems yet.'));
        return;
      }
      await openNotebook(notebook.path);
      notices(opened).forEach(notice => tell('info', notice));
    } catch (failure) {
      if (!(failure instanceof CampusRefusal)) {
        throw failure;
      }
      tell('error', failure.message);
    }
  }
}

export namespace Opener {
  export interface IOptions {
    api: ICampusApi;
    openNotebook: (path: string) => Promise<void>;
    tell: (kind: 'info' | 'error', text: string) => void;
    trans: TranslationBundle;
  }
}

function chosen(
  opened: OpenedAssignment,
  assignment: Assignment | null,
  problemId: string | undefined
): OpenedNotebook | undefined {
  const unfinished = [...(assignment?.problems ?? [])]
    .sort((one, other) => one.position - other.position)
    .find(problem => (problem.best_score ?? -1) < problem.points);
  const wanted = problemId ?? unfinished?.assignment_problem_id;
  return (
    opened.notebooks.find(
      notebook => notebook.assignment_problem_id === wanted
    ) ?? opened.notebooks[0]
  );
}

/** Each sentence once: with the hub away every notebook has the same. */
function notices(opened: OpenedAssignment): string[] {
  const texts = opened.notebooks.flatMap(notebook => notebook.notice ?? []);
  return [...new Set(texts)];
}
