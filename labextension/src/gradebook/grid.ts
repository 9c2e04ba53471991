import type { TranslationBundle } from '@jupyterlab/translation';
import { BasicSelectionModel, DataGrid, TextRenderer } from '@lumino/datagrid';
import type { CellRenderer } from '@lumino/datagrid';
import type { Message } from '@lumino/messaging';
import { StackedPanel } from '@lumino/widgets';

import { editCell } from './celleditor';
import type { Next } from './celleditor';
import { shade } from './colours';
import { GridModel } from './gridmodel';
import { GridKeys, GridMouse } from './handlers';
import type { IGridActs } from './handlers';
import type { GradebookModel, IEdit } from './model';
import { given, NOTHING, table } from './typing';
import { themed } from './theme';
import { Twin } from './twin';
import { cellText, number } from './words';

const SIZES = { columnWidth: 130, rowHeaderWidth: 150, rowHeight: 26 };
const TAB = 'Tab';

/** The gradebook as a grid that is drawn, edited by keyboard, and read out by its twin. */
export class GradeGrid extends StackedPanel {
  constructor(private _options: GradeGrid.IOptions) {
    super();
    const { model, trans } = _options;
    this.addClass('nbcampus-Grid');
    this._data = new GridModel(model, trans);
    this._grid = new DataGrid({
      defaultSizes: {
        ...DataGrid.defaultSizes,
        ...SIZES,
        columnHeaderHeight: SIZES.rowHeight
      },
      headerVisibility: 'all'
    });
    this._grid.dataModel = this._data;
    this._selection = new BasicSelectionModel({ dataModel: this._data });
    this._grid.selectionModel = this._selection;
    const acts = this._acts();
    this._grid.keyHandler = new GridKeys(acts);
    this._grid.mouseHandler = new GridMouse(acts);
    this._twin = new Twin(this._grid.viewport.node, this._data, trans);
    this._selection.changed.connect(() => this._showTwin());
    this.addWidget(this._grid);
    model.changed.connect(this.refresh, this);
    this.restyle();
  }

  /** Takes the theme's colours anew. */
  restyle(): void {
    const { style, text, font } = themed(this.node.ownerDocument);
    this._grid.style = style;
    const shown = { textColor: text, font };
    this._grid.cellRenderers.update({
      body: new TextRenderer({
        ...shown,
        backgroundColor: config => this._shadeOf(config),
        horizontalAlignment: 'right'
      }),
      'row-header': new TextRenderer({ ...shown, horizontalAlignment: 'left' }),
      'column-header': new TextRenderer({ ...shown, elideDirection: 'right' }),
      'corner-header': new TextRenderer({
        ...shown,
        horizontalAlignment: 'left'
      })
    });
  }

  refresh(): void {
    this._data.refresh();
    this._showTwin();
  }

  protected override onBeforeAttach(msg: Message): void {
    super.onBeforeAttach(msg);
    this.node.addEventListener('paste', this);
    this.node.addEventListener('keydown', this, true);
    this.node.addEventListener('focusin', this);
  }

  protected override onAfterDetach(msg: Message): void {
    this.node.removeEventListener('paste', this);
    this.node.removeEventListener('keydown', this, true);
    this.node.removeEventListener('focusin', this);
    super.onAfterDetach(msg);
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this.restyle();
    this.refresh();
  }

  handleEvent(event: Event): void {
    if (event instanceof ClipboardEvent) {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      event.preventDefault();
      void this._paste(text);
    } else if (event.type === 'focusin') {
      this._begin();
    } else if (event instanceof KeyboardEvent && event.key === TAB) {
      this._tab(event);
    }
  }

  private _acts(): IGridActs {
    const { model } = this._options;
    return {
      edit: text => this._edit(text),
      clear: () =>
        void this._give(
          this._selected().map(at => ({ ...at, given: NOTHING }))
        ),
      copy: () => this._grid.copyToClipboard(),
      undo: () => void model.undo(),
      openStudent: row => {
        const student = model.rows[row];
        if (student !== undefined && model.book) {
          this._options.openStudent(model.book.wire.students.ids[student]);
        }
      },
      sortBy: (region, column) =>
        model.sortBy(
          region === 'head'
            ? this._data.sortKey(column)
            : column === 0
              ? 'name'
              : 'section'
        )
    };
  }

  /** A cell under the keyboard before any was chosen. */
  private _begin(): void {
    if (this._selection.cursorRow < 0 && this._data.rowCount('body') > 0) {
      this._choose(0, 0);
    }
  }

  /** Tab goes from cell to cell, and out of the grid at its ends. */
  private _tab(event: KeyboardEvent): void {
    const field = event.target instanceof HTMLInputElement;
    const { cursorRow: row, cursorColumn: column } = this._selection;
    const to = column + (event.shiftKey ? -1 : 1);
    const inside = to >= 0 && to < this._data.columnCount('body');
    if (!field && row >= 0 && inside) {
      event.preventDefault();
      event.stopPropagation();
      this._choose(row, to);
    }
  }

  private _choose(row: number, column: number): void {
    this._selection.select({
      r1: row,
      c1: column,
      r2: row,
      c2: column,
      cursorRow: row,
      cursorColumn: column,
      clear: 'all'
    });
    this._grid.scrollToCursor();
  }

  private _edit(text?: string): void {
    const { cursorRow: row, cursorColumn: column } = this._selection;
    const cell = this._data.cell(row, column);
    const grid = this._grid;
    if (!cell) {
      return;
    }
    grid.scrollToCursor();
    const shown =
      cell.state === 'excused' ? cellText(cell) : number(cell.points);
    const head = this._data.data('column-header', 0, column);
    const name = this._data.data('row-header', row, 0);
    const field = editCell({
      host: grid.node,
      label: `${name}, ${head}`,
      place: {
        left:
          grid.headerWidth + grid.columnOffset('body', column) - grid.scrollX,
        top: grid.headerHeight + grid.rowOffset('body', row) - grid.scrollY,
        width: grid.columnSize('body', column),
        height: grid.rowSize('body', row)
      },
      text: text ?? shown,
      before: shown,
      commit: (typed, next) => void this._commit(row, column, typed, next),
      cancel: () => grid.activate()
    });
    if (text !== undefined) {
      field.setSelectionRange(text.length, text.length);
    }
  }

  private async _commit(
    row: number,
    column: number,
    typed: string,
    next: Next
  ): Promise<void> {
    this._grid.activate();
    const found = given(typed);
    const student = this._options.model.rows[row];
    if (!found) {
      this._options.refuse(typed);
      return;
    }
    const rows = this._data.rowCount('body') - 1;
    const columns = this._data.columnCount('body') - 1;
    const across = Number(next === 'right') - Number(next === 'left');
    this._choose(
      Math.min(rows, row + Number(next === 'down')),
      Math.max(0, Math.min(columns, column + across))
    );
    await this._give([{ student, item: column, given: found }]);
  }

  private async _paste(text: string): Promise<void> {
    const { cursorRow: row, cursorColumn: column } = this._selection;
    const edits: IEdit[] = [];
    for (const [down, cells] of table(text).entries()) {
      for (const [right, typed] of cells.entries()) {
        const found = given(typed);
        const student = this._options.model.rows[row + down];
        if (!found) {
          this._options.refuse(typed);
          return;
        }
        if (
          student !== undefined &&
          this._data.cell(row + down, column + right)
        ) {
          edits.push({ student, item: column + right, given: found });
        }
      }
    }
    await this._give(edits);
  }

  /** The chosen cells that are an item's. */
  private _selected(): { student: number; item: number }[] {
    const found = new Map<string, { student: number; item: number }>();
    for (const { r1, r2, c1, c2 } of this._selection.selections()) {
      for (let row = Math.min(r1, r2); row <= Math.max(r1, r2); row += 1) {
        for (let item = Math.min(c1, c2); item <= Math.max(c1, c2); item += 1) {
          if (this._data.cell(row, item)?.override) {
            const student = this._options.model.rows[row];
            found.set(`${student} ${item}`, { student, item });
          }
        }
      }
    }
    return [...found.values()];
  }

  private async _give(edits: readonly IEdit[]): Promise<void> {
    if (edits.length > 0 && (await this._options.ensureReason())) {
      await this._options.model.give(edits);
    }
  }

  private _shadeOf(config: CellRenderer.CellConfig): string {
    const cell = this._data.cell(config.row, config.column);
    return cell ? shade(cell) : '';
  }

  private _showTwin(): void {
    this._twin.show(this._selection.cursorRow, this._selection.cursorColumn);
  }

  private _data: GridModel;
  private _grid: DataGrid;
  private _selection: BasicSelectionModel;
  private _twin: Twin;
}

export namespace GradeGrid {
  export interface IOptions {
    model: GradebookModel;
    trans: TranslationBundle;
    openStudent: (studentId: string) => void;
    /** Whether there is a reason; asks for it where there was none yet. */
    ensureReason: () => Promise<boolean>;
    /** Says that a text is no grade. */
    refuse: (typed: string) => void;
  }
}
