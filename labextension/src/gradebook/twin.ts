import type { TranslationBundle } from '@jupyterlab/translation';

import type { GridModel } from './gridmodel';
import { cellWords } from './words';

let grids = 0;

/**
 * The grid for who does not see it: a canvas tells a screen reader nothing, so the head and the row of the cursor stand
 * beside it as an ARIA grid, in which the cursor's cell is the active one.
 */
export class Twin {
  constructor(
    private _host: HTMLElement,
    private _data: GridModel,
    private _trans: TranslationBundle
  ) {
    grids += 1;
    this._prefix = `nbcampus-Grid-${grids}`;
    _host.setAttribute('role', 'grid');
    _host.setAttribute('aria-label', _trans.__('Gradebook'));
    _host.tabIndex = 0;
    this._head = rowOf(_host, 1);
    this._row = rowOf(_host, 2);
  }

  /** Says where the cursor is; `row` -1 for nowhere. */
  show(row: number, column: number): void {
    const { _host: host, _data: data } = this;
    const rows = data.rowCount('body');
    const columns = data.columnCount('body');
    const headRows = data.rowCount('column-header');
    host.setAttribute('aria-rowcount', String(rows + 1));
    host.setAttribute('aria-colcount', String(columns + 1));
    const at = Math.max(0, Math.min(row, rows - 1));
    const heads = Array.from({ length: columns }, (_, place) =>
      Array.from({ length: 2 }, (_, line) =>
        data.data('column-header', line, place)
      ).join(' ')
    );
    const corner = headRows > 0 ? data.data('corner-header', 0, 0) : '';
    this._fill(this._head, 'columnheader', [corner, ...heads], 'columnheader');
    this._row.setAttribute('aria-rowindex', String(at + 2));
    const cells = Array.from({ length: rows > 0 ? columns : 0 }, (_, place) => {
      const cell = data.cell(at, place);
      return cell ? cellWords(cell, this._trans) : data.data('body', at, place);
    });
    const name = rows > 0 ? data.data('row-header', at, 0) : '';
    this._fill(this._row, 'rowheader', [name, ...cells], 'gridcell');
    if (row >= 0 && cells.length > 0) {
      const active = `${this._prefix}-gridcell-${column + 1}`;
      host.setAttribute('aria-activedescendant', active);
    } else {
      host.removeAttribute('aria-activedescendant');
    }
  }

  private _fill(
    row: HTMLElement,
    first: string,
    texts: string[],
    role: string
  ): void {
    const cells = texts.map((text, place) => {
      const cell = this._host.ownerDocument.createElement('span');
      cell.id = `${this._prefix}-${role}-${place}`;
      cell.setAttribute('role', place === 0 ? first : role);
      cell.setAttribute('aria-colindex', String(place + 1));
      cell.textContent = text;
      return cell;
    });
    row.replaceChildren(...cells);
  }

  private _prefix: string;
  private _head: HTMLElement;
  private _row: HTMLElement;
}

function rowOf(host: HTMLElement, index: number): HTMLElement {
  const row = host.ownerDocument.createElement('div');
  row.className = 'nbcampus-forReaders';
  row.setAttribute('role', 'row');
  row.setAttribute('aria-rowindex', String(index));
  host.append(row);
  return row;
}
