import { useState } from 'react';
import type { ReactNode, UIEvent } from 'react';

export interface IWindowedProps {
  /** The accessible name of the table. */
  label: string;
  className: string;
  /** The heading's cells. */
  columns: readonly string[];
  count: number;
  /** Row `index`; it takes care of its own `role="cell"`s. */
  row: (index: number) => ReactNode;
  rowKey: (index: number) => string;
  /** Called on scrolling where the last rows are near. */
  onNearEnd?: () => void;
}

/** The height of every row in pixels, as in the style. */
export const ROW_HEIGHT = 38;
/** More rows than the tallest screen shows, so that the height of the panel does not matter. */
const SPAN = 70;
const STEP = 10;

/** A table of which only the rows near what is seen exist: a class of a thousand scrolls like one of ten. */
export function WindowedTable(props: IWindowedProps): JSX.Element {
  const { label, className, columns, count, row, rowKey, onNearEnd } = props;
  const [first, setFirst] = useState(0);
  const from = Math.max(0, Math.min(first, count - SPAN));
  const to = Math.min(count, from + SPAN);

  const onScroll = (event: UIEvent<HTMLDivElement>): void => {
    const top = Math.floor(event.currentTarget.scrollTop / ROW_HEIGHT);
    setFirst(Math.max(0, Math.floor(top / STEP) * STEP - STEP));
    if (top + SPAN >= count) {
      onNearEnd?.();
    }
  };

  return (
    <div
      className={`nbcampus-Table ${className}`}
      role="table"
      aria-label={label}
      aria-rowcount={count + 1}
      // Without a control in its rows the keyboard could not scroll it otherwise.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={onScroll}
    >
      <div role="rowgroup" className="nbcampus-Table-head">
        <div role="row" aria-rowindex={1} className="nbcampus-Table-row">
          {columns.map((column, index) => (
            <span key={index} role="columnheader">
              {column}
            </span>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="nbcampus-Table-body"
        style={{ height: count * ROW_HEIGHT }}
      >
        {Array.from({ length: to - from }, (_, offset) => {
          const index = from + offset;
          return (
            <div
              key={rowKey(index)}
              role="row"
              aria-rowindex={index + 2}
              className="nbcampus-Table-row"
              style={{ top: index * ROW_HEIGHT }}
            >
              {row(index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
