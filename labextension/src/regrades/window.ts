/** Which rows of a long table are made: those in sight and a few around them, all of the same height. */
import { useReducer, useRef } from 'react';
import type { RefObject } from 'react';

/** Made beyond both edges, so that a wheel's turn shows no gap. */
const AROUND = 12;
/** Where nothing is laid out yet. */
const USUAL_HEIGHT = 600;

export interface IWindow<T extends HTMLElement> {
  frame: RefObject<T>;
  from: number;
  to: number;
  /** The height of what is not made, in pixels. */
  above: number;
  below: number;
  onScroll: () => void;
}

export function useWindow<T extends HTMLElement>(
  count: number,
  rowHeight: number
): IWindow<T> {
  const frame = useRef<T>(null);
  const [, again] = useReducer((times: number) => times + 1, 0);
  const { from, to } = inSight(
    count,
    rowHeight,
    frame.current?.scrollTop ?? 0,
    frame.current?.clientHeight || USUAL_HEIGHT
  );
  return {
    frame,
    from,
    to,
    above: from * rowHeight,
    below: (count - to) * rowHeight,
    onScroll: again
  };
}

/** The rows `from` to `to` (not included) for a frame that is scrolled down by `top`. */
export function inSight(
  count: number,
  rowHeight: number,
  top: number,
  height: number
): { from: number; to: number } {
  const first = Math.floor(top / rowHeight);
  const from = Math.max(0, Math.min(first, count) - AROUND);
  const to = Math.min(count, first + Math.ceil(height / rowHeight) + AROUND);
  return { from, to: Math.max(from, to) };
}
