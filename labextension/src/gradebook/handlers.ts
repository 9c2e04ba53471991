import { BasicKeyHandler, BasicMouseHandler } from '@lumino/datagrid';
import type { DataGrid } from '@lumino/datagrid';

/** What the grid's keys and the mouse ask for. */
export interface IGridActs {
  /** Opens the field over the cursor's cell, with a text or with what stands there. */
  edit(text?: string): void;
  clear(): void;
  copy(): void;
  undo(): void;
  openStudent(row: number): void;
  sortBy(region: 'corner' | 'head', column: number): void;
}

const EDGE = 6;

/** Arrows and pages as the basic one; Enter, F2 and typing edit, Tab moves, Ctrl+Enter goes to the student's attempts. */
export class GridKeys extends BasicKeyHandler {
  constructor(private _acts: IGridActs) {
    super();
  }

  override onKeyDown(grid: DataGrid, event: KeyboardEvent): void {
    if (this._acted(grid, event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (!event.ctrlKey && !event.metaKey && event.key === 'Escape') {
      grid.selectionModel?.clear();
    } else if (event.key.length > 1 || event.ctrlKey || event.metaKey) {
      super.onKeyDown(grid, event);
    }
  }

  private _acted(grid: DataGrid, event: KeyboardEvent): boolean {
    const { key, ctrlKey, metaKey, altKey } = event;
    const row = grid.selectionModel?.cursorRow ?? -1;
    if (ctrlKey || metaKey) {
      switch (key.toLowerCase()) {
        case 'c':
          this._acts.copy();
          return true;
        case 'z':
          this._acts.undo();
          return true;
        case 'enter':
          this._acts.openStudent(row);
          return true;
      }
      return false;
    }
    if (row < 0 || altKey) {
      return false;
    }
    switch (key) {
      case 'Enter':
      case 'F2':
        this._acts.edit();
        return true;
      case 'Delete':
      case 'Backspace':
        this._acts.clear();
        return true;
    }
    if (key.length === 1 && key !== ' ') {
      this._acts.edit(key);
      return true;
    }
    return false;
  }
}

/** Sorts by a click on a heading, edits by a double click, opens a student by one on the name. */
export class GridMouse extends BasicMouseHandler {
  constructor(private _acts: IGridActs) {
    super();
  }

  override onMouseDown(grid: DataGrid, event: MouseEvent): void {
    const { region, x, width, column } = grid.hitTest(
      event.clientX,
      event.clientY
    );
    const heading = region === 'column-header' || region === 'corner-header';
    // At its edges a heading is made wider.
    if (heading && x > EDGE && width - x > EDGE) {
      this._acts.sortBy(region === 'corner-header' ? 'corner' : 'head', column);
      return;
    }
    super.onMouseDown(grid, event);
  }

  override onMouseDoubleClick(grid: DataGrid, event: MouseEvent): void {
    const { region, row } = grid.hitTest(event.clientX, event.clientY);
    if (region === 'body') {
      this._acts.edit();
    } else if (region === 'row-header') {
      this._acts.openStudent(row);
    }
  }
}
