import type { ISignal } from '@lumino/signaling';
import { useEffect, useReducer } from 'react';

/** Renders the calling component again at every emission of a model's signal. */
export function useChanges(signal: ISignal<unknown, unknown>): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const slot = (): void => again();
    signal.connect(slot);
    // What changed between the rendering and this effect must show too.
    again();
    return () => {
      signal.disconnect(slot);
    };
  }, [signal]);
}
