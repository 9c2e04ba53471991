import { Token } from '@lumino/coreutils';

import type { CellRouter } from './router';

export type ICellRouter = CellRouter;

export const ICellRouter = new Token<ICellRouter>(
  '@nbcampus/labextension:ICellRouter',
  'Lets a cell of a notebook be run by something else than the kernel.'
);
