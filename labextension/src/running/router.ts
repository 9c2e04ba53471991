import type { INotebookCellExecutor } from '@jupyterlab/notebook';

/** Takes a cell over instead of the kernel; false leaves it to the kernel. */
export type TakeOver = (
  options: Pick<INotebookCellExecutor.IRunCellOptions, 'cell' | 'notebook'>
) => boolean;

/**
 * Runs the cells of all notebooks, whichever button, menu or key asked for it: a cell that somebody takes over never
 * reaches the kernel.
 */
export class CellRouter implements INotebookCellExecutor {
  constructor(private _kernel: INotebookCellExecutor['runCell']) {}

  /** From here on `takeOver` is asked about each cell that is to be run. */
  add(takeOver: TakeOver): void {
    this._takeOvers.push(takeOver);
  }

  async runCell(
    options: INotebookCellExecutor.IRunCellOptions
  ): Promise<boolean> {
    if (this._takeOvers.some(takeOver => takeOver(options))) {
      return true;
    }
    return this._kernel(options);
  }

  private _takeOvers: TakeOver[] = [];
}
