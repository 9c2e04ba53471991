import type { INotebookCellExecutor } from '@jupyterlab/notebook';

import { CellRouter } from './router';

const options = (id: string) =>
  ({
    cell: { model: { id } }
  }) as unknown as INotebookCellExecutor.IRunCellOptions;

describe('CellRouter', () => {
  it('leaves a cell that nobody takes over to the kernel', async () => {
    const kernel = jest.fn().mockResolvedValue(false);
    const router = new CellRouter(kernel);
    router.add(() => false);
    expect(await router.runCell(options('a'))).toBe(false);
    expect(kernel).toHaveBeenCalledWith(options('a'));
  });

  it('keeps a cell that is taken over from the kernel and lets the next cell run', async () => {
    const kernel = jest.fn().mockResolvedValue(true);
    const router = new CellRouter(kernel);
    router.add(({ cell }) => cell.model.id === 'answer');
    expect(await router.runCell(options('answer'))).toBe(true);
    expect(kernel).not.toHaveBeenCalled();
    await router.runCell(options('other'));
    expect(kernel).toHaveBeenCalledTimes(1);
  });
});
