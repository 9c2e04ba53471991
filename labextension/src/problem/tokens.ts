import type { NotebookPanel } from '@jupyterlab/notebook';
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';

import type { Problem } from './problem';

/** A view of a problem's notebook. */
export interface IProblemView {
  panel: NotebookPanel;
  problem: Problem;
}

/** The problems whose notebooks are open. */
export interface IProblems {
  /** The problem of the notebook that the student used last; null when that is any other notebook. */
  readonly current: Problem | null;
  readonly currentChanged: ISignal<IProblems, Problem | null>;
  /** The problem of a notebook's view; null for another notebook, or while it is being read. */
  find(panel: NotebookPanel): Problem | null;
  /** Emitted when a view turned out to be of a problem's notebook. */
  readonly opened: ISignal<IProblems, IProblemView>;
}

export const IProblems = new Token<IProblems>(
  '@nbcampus/labextension:IProblems',
  'The problems whose notebooks are open.'
);
