import type { TranslationBundle } from '@jupyterlab/translation';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';

import { RowView } from './row';
import { keyAct } from './tree';
import type { Row } from './tree';

export interface ITreeViewProps {
  rows: readonly Row[];
  label: string;
  now: number;
  timeZone: string;
  handsIn: boolean;
  trans: TranslationBundle;
  onExpand: (row: Row, open: boolean) => void;
  /** Resolves when what the row stands for is open. */
  onOpen: (row: Row) => Promise<void>;
}

/** An ARIA tree: one row is in the tab order, arrows go to the others, Enter opens. */
export function TreeView(props: ITreeViewProps): JSX.Element {
  const { rows, onExpand, onOpen, now, timeZone, handsIn, trans } = props;
  const tree = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const active = rows.find(row => row.id === wanted) ?? rows[0];
  const moved = useRef(false);

  useEffect(() => {
    if (moved.current) {
      moved.current = false;
      tree.current
        ?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
        ?.focus();
    }
  }, [wanted]);

  const open = useCallback(
    async (row: Row): Promise<void> => {
      if (row.kind === 'module') {
        onExpand(row, !row.expanded);
        return;
      }
      if (row.expanded === false) {
        onExpand(row, true);
      }
      setBusy(row.id);
      try {
        await onOpen(row);
      } finally {
        setBusy(null);
      }
    },
    [onExpand, onOpen]
  );

  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-id]')?.dataset['id'];
    const row = rows.find(candidate => candidate.id === id);
    if (!row) {
      return;
    }
    setWanted(row.id);
    const onTwisty = target.closest('[data-part="twisty"]') !== null;
    if (onTwisty && row.expanded !== undefined) {
      onExpand(row, !row.expanded);
    } else {
      void open(row);
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || !active) {
      return;
    }
    const meant = keyAct(rows, active.id, event.key);
    if (!meant) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const row = rows.find(candidate => candidate.id === meant.id);
    if (meant.act === 'go') {
      moved.current = true;
      setWanted(meant.id);
    } else if (row && meant.act === 'toggle') {
      onExpand(row, !row.expanded);
    } else if (row) {
      void open(row);
    }
  };

  return (
    <div
      ref={tree}
      className="nbcampus-Tree"
      role="tree"
      tabIndex={-1}
      aria-label={props.label}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {rows.map(row => (
        <RowView
          key={row.id}
          row={row}
          active={row === active}
          busy={row.id === busy}
          now={now}
          timeZone={timeZone}
          handsIn={handsIn}
          trans={trans}
        />
      ))}
    </div>
  );
}
