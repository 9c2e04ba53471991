import { useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

const FIELDS = 'input, select, textarea, button';

export interface IOpened<T extends HTMLElement> {
  /** Of what was opened. */
  frame: RefObject<T>;
  /** Closes on Escape. */
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * The keyboard's way into what a button opens, and back: the first field has the focus, or else the frame, and what
 * had it before gets it again, where it is still there and nothing else has taken it.
 */
export function useOpened<T extends HTMLElement>(
  onClose?: () => void,
  isOpen = true
): IOpened<T> {
  const frame = useRef<T>(null);
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    const opener = document.activeElement as HTMLElement | null;
    const field = frame.current?.querySelector<HTMLElement>(FIELDS);
    (field ?? frame.current)?.focus();
    return () => {
      if (document.activeElement === document.body) {
        opener?.focus();
      }
    };
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && onClose) {
      event.stopPropagation();
      onClose();
    }
  };
  return { frame, onKeyDown };
}
