import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookCellExecutor, runCell } from '@jupyterlab/notebook';

import { CellRouter } from './router';
import { ICellRouter } from './tokens';

const router: JupyterFrontEndPlugin<ICellRouter> = {
  id: '@nbcampus/labextension:cell-router',
  description: 'Knows which cells are not for the kernel.',
  autoStart: true,
  provides: ICellRouter,
  activate: () => new CellRouter(runCell)
};

/** Stands in for JupyterLab's own executor, which `package.json` disables: a service can have one provider only. */
const executor: JupyterFrontEndPlugin<INotebookCellExecutor> = {
  id: '@nbcampus/labextension:cell-executor',
  description: 'Runs the cells of notebooks.',
  autoStart: true,
  requires: [ICellRouter],
  provides: INotebookCellExecutor,
  activate: (_, found: ICellRouter) => found
};

export default [router, executor];
