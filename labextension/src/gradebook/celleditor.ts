/** Where a person goes on after a cell. */
export type Next = 'down' | 'right' | 'left' | 'stay';

export interface ICellEditing {
  host: HTMLElement;
  label: string;
  /** Where the cell is, in pixels of the host. */
  place: { left: number; top: number; width: number; height: number };
  text: string;
  /** What stands there: left as it is, it is not committed. */
  before: string;
  commit: (text: string, next: Next) => void;
  cancel: () => void;
}

/** A field over one cell of the grid: Enter, Tab and leaving it commit, Escape cancels. */
export function editCell(editing: ICellEditing): HTMLInputElement {
  const { host, label, place, text, before, commit, cancel } = editing;
  const field = host.ownerDocument.createElement('input');
  field.className = 'nbcampus-Grid-field';
  field.setAttribute('aria-label', label);
  field.value = text;
  for (const [name, value] of Object.entries(place)) {
    field.style.setProperty(name, `${value}px`);
  }
  let open = true;
  const close = (act: () => void): void => {
    if (open) {
      open = false;
      field.remove();
      act();
    }
  };
  field.addEventListener('keydown', event => {
    // The grid would move its cursor.
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      const back = event.key === 'Tab' && event.shiftKey;
      const next = event.key === 'Enter' ? 'down' : back ? 'left' : 'right';
      close(() => commit(field.value, next));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close(cancel);
    }
  });
  for (const kind of ['mousedown', 'mouseup', 'dblclick', 'paste', 'copy']) {
    field.addEventListener(kind, event => event.stopPropagation());
  }
  field.addEventListener('blur', () =>
    close(() =>
      field.value === before ? cancel() : commit(field.value, 'stay')
    )
  );
  host.append(field);
  field.focus();
  field.select();
  return field;
}
