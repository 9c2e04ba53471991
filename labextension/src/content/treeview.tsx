import { useEffect, useId, useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent } from 'react';

import type { IContentProps } from './body';
import { ContentRow } from './row';
import { dropped, moved, orderOf, titleOf } from './tree';
import type { Direction, Row } from './tree';

const MOVES: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right'
};

/**
 * The tree. Arrows go, Alt and arrows move what they are on, F2 renames, Space takes an item into what is done with
 * several, Delete removes. Rows can be dragged as well.
 */
export function ContentTree(props: IContentProps): JSX.Element {
  const { model, trans } = props;
  const { rows } = model;
  const tree = useRef<HTMLDivElement>(null);
  const dragged = useRef<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [focusing, setFocusing] = useState(0);
  const hintId = useId();
  const active = model.active ?? rows[0] ?? null;

  useEffect(() => {
    if (focusing) {
      tree.current
        ?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
        ?.focus();
    }
  }, [focusing]);

  const go = (row: Row | undefined): void => {
    if (row) {
      model.activate(row.id);
      setFocusing(count => count + 1);
    }
  };
  const move = async (row: Row, direction: Direction): Promise<void> => {
    const order = moved(orderOf(model.modules ?? []), row.id, direction);
    if (!order) {
      setSaid(trans.__('“%1” cannot go further.', titleOf(row)));
      return;
    }
    model.activate(row.id);
    const words = trans.__('“%1” was moved.', titleOf(row));
    const done = model.setOrder(order, words);
    // At once: by the time of the answer somebody may be typing elsewhere.
    setFocusing(count => count + 1);
    if (await done) {
      setSaid(placeWords(props, row.id));
    }
  };
  const drop = (on: string): void => {
    const row = rows.find(one => one.id === dragged.current);
    const order = row && dropped(orderOf(model.modules ?? []), row.id, on);
    setOver(null);
    dragged.current = null;
    if (row && order) {
      model.activate(row.id);
      void model.setOrder(order, trans.__('“%1” was moved.', titleOf(row)));
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const typing = (event.target as HTMLElement).tagName === 'INPUT';
    if (!active || typing || event.ctrlKey || event.metaKey) {
      return;
    }
    const at = rows.findIndex(row => row.id === active.id);
    const direction = MOVES[event.key];
    if (event.altKey && direction) {
      void move(active, direction);
    } else if (event.altKey) {
      return;
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      go(rows[at + (event.key === 'ArrowDown' ? 1 : -1)]);
    } else if (event.key === 'ArrowLeft') {
      go(rows.find(row => row.id === active.module.id));
    } else if (event.key === 'Home' || event.key === 'End') {
      go(event.key === 'Home' ? rows[0] : rows.at(-1));
    } else if (event.key === 'F2' || event.key === 'Enter') {
      setRenaming(active.id);
    } else if (event.key === ' ' && active.kind === 'item') {
      model.choose(active.id);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const onDragOver = (event: DragEvent<HTMLElement>): void => {
    const id = idAt(event.target);
    if (dragged.current && id) {
      event.preventDefault();
      setOver(id);
    }
  };
  return (
    <>
      <div
        ref={tree}
        className="nbcampus-Tree nbcampus-ContentTree"
        role="tree"
        tabIndex={-1}
        aria-multiselectable
        aria-label={trans.__('Modules and items')}
        aria-describedby={hintId}
        onKeyDown={onKeyDown}
        onDragStart={event => {
          dragged.current = idAt(event.target);
          event.dataTransfer.effectAllowed = 'move';
        }}
        onDragOver={onDragOver}
        onDragEnd={() => setOver(null)}
        onDrop={event => {
          event.preventDefault();
          drop(idAt(event.target) ?? '');
        }}
      >
        {rows.map(row => (
          <ContentRow
            key={row.id}
            {...props}
            row={row}
            active={row.id === active?.id}
            over={row.id === over}
            renaming={row.id === renaming}
            onRenamed={() => {
              setRenaming(null);
              setFocusing(count => count + 1);
            }}
          />
        ))}
      </div>
      <p id={hintId} className="nbcampus-Note">
        {trans.__(
          'Drag rows, or move them with Alt and the arrow keys. F2 renames, Space selects several.'
        )}
      </p>
      <span className="nbcampus-forReaders" aria-live="assertive">
        {said}
      </span>
    </>
  );
}

function placeWords({ model, trans }: IContentProps, id: string): string {
  const row = model.rows.find(one => one.id === id);
  if (!row) {
    return '';
  }
  const [place, size] = [String(row.place), String(row.size)];
  return row.kind === 'module'
    ? trans.__('“%1” is module %2 of %3 now.', titleOf(row), place, size)
    : trans.__(
        '“%1” is %2 of %3 in “%4” now.',
        titleOf(row),
        place,
        size,
        row.module.title
      );
}

function idAt(target: EventTarget): string | null {
  const row = (target as HTMLElement).closest<HTMLElement>('[data-id]');
  return row?.dataset['id'] ?? null;
}
