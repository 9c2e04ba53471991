import type { TranslationBundle } from '@jupyterlab/translation';
import { DataModel } from '@lumino/datagrid';

import { middle } from './book';
import type { Book, ICell } from './book';
import type { GradebookModel } from './model';
import type { SortKey } from './sifting';
import { cellText, number, percentWord } from './words';

/** The rows above the students, which stay in sight: name, maximum, median and mean of who is shown. */
const HEAD_ROWS = 4;
/** Total and letter stand after the items. */
const LAST_COLUMNS = 2;

/** The gradebook as the grid draws it; `row` is that of the screen, not the place in the book. */
export class GridModel extends DataModel {
  constructor(
    private _model: GradebookModel,
    private _trans: TranslationBundle
  ) {
    super();
  }

  /** Draws anew what the model holds now. */
  refresh(): void {
    const { book, rows } = this._model;
    const shape = `${rows.length} ${book?.items.length ?? 0}`;
    if (book !== this._book || rows !== this._rows) {
      this._book = book;
      this._rows = rows;
      this._middles = book ? middles(book, rows) : [];
    }
    if (shape !== this._shape) {
      this._shape = shape;
      this.emitChanged({ type: 'model-reset' });
      return;
    }
    const regions = [
      ['body', this.rowCount('body'), this.columnCount('body')],
      ['row-header', this.rowCount('body'), 2],
      ['column-header', HEAD_ROWS, this.columnCount('body')],
      ['corner-header', HEAD_ROWS, 2]
    ] as const;
    for (const [region, rowSpan, columnSpan] of regions) {
      if (rowSpan > 0 && columnSpan > 0) {
        const from = { row: 0, column: 0 };
        this.emitChanged({
          type: 'cells-changed',
          region,
          ...from,
          rowSpan,
          columnSpan
        });
      }
    }
  }

  override rowCount(region: DataModel.RowRegion): number {
    return region === 'body' ? this._rows.length : HEAD_ROWS;
  }

  override columnCount(region: DataModel.ColumnRegion): number {
    const items = this._book?.items.length ?? 0;
    return region === 'body' ? (this._book ? items + LAST_COLUMNS : 0) : 2;
  }

  override data(
    region: DataModel.CellRegion,
    row: number,
    column: number
  ): string {
    switch (region) {
      case 'body':
        return this._bodyText(row, column);
      case 'row-header':
        return this._studentText(row, column);
      case 'column-header':
        return this._headText(row, column);
      case 'corner-header':
        return this._cornerText(row, column);
    }
  }

  /** The cell of an item, or null in the columns after them. */
  cell(row: number, column: number): ICell | null {
    const book = this._book;
    return book && column < book.items.length && row < this._rows.length
      ? book.cell(this._rows[row], column)
      : null;
  }

  /** How a column of the body is sorted by; null for the letters, which follow the total. */
  sortKey(column: number): SortKey {
    return column < (this._book?.items.length ?? 0) ? column : 'total';
  }

  private _bodyText(row: number, column: number): string {
    const cell = this.cell(row, column);
    if (cell) {
      return cellText(cell);
    }
    const book = this._book;
    const student = this._rows[row];
    if (!book || student === undefined) {
      return '';
    }
    return column === book.items.length
      ? percentWord(book.percent(student))
      : (book.wire.students.letters[student] ?? '');
  }

  private _studentText(row: number, column: number): string {
    const students = this._book?.wire.students;
    const student = this._rows[row];
    const values = column === 0 ? students?.display_names : students?.sections;
    return values?.[student] ?? '';
  }

  private _headText(row: number, column: number): string {
    const items = this._book?.items ?? [];
    const trans = this._trans;
    const found = this._middles[column];
    if (row >= 2) {
      return number((row === 2 ? found?.median : found?.mean) ?? null);
    }
    if (column < items.length) {
      const { title, maximum } = items[column];
      const { key, descending } = this._model.sort;
      const arrow = key === column ? (descending ? ' ▼' : ' ▲') : '';
      return row === 0
        ? `${title}${arrow}`
        : trans.__('of %1', number(maximum));
    }
    const names = [trans.__('Total'), trans.__('Letter')];
    return row === 0 ? names[column - items.length] : '';
  }

  private _cornerText(row: number, column: number): string {
    const trans = this._trans;
    const words = [
      [trans.__('Student'), trans.__('Section')],
      [trans.__('Maximum'), ''],
      [trans.__('Median'), ''],
      [trans.__('Mean'), '']
    ];
    return words[row][column];
  }

  private _book: Book | null = null;
  private _rows: readonly number[] = [];
  private _middles: ReturnType<typeof middle>[] = [];
  private _shape = '';
}

/** Per column what stands in the middle of the students shown; of the total too. */
function middles(
  book: Book,
  rows: readonly number[]
): ReturnType<typeof middle>[] {
  const items = book.items.map(({ points }) =>
    middle(rows.map(student => points[student]))
  );
  return [...items, middle(rows.map(student => book.percent(student)))];
}
