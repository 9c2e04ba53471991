/** Points, times and memory as short text. */
import type { TranslationBundle } from '@jupyterlab/translation';

/** At most two decimals, none where there are none. */
export function points(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function runTime(trans: TranslationBundle, ms: number): string {
  if (ms < 1) {
    return trans.__('under 1 ms');
  }
  return ms < 1000
    ? trans.__('%1 ms', Math.round(ms))
    : trans.__('%1 s', (ms / 1000).toFixed(1));
}

export function memory(trans: TranslationBundle, kilobytes: number): string {
  return kilobytes < 1024
    ? trans.__('%1 kB', kilobytes)
    : trans.__('%1 MB', (kilobytes / 1024).toFixed(1));
}

/** Points to add or to deduct, with their sign. */
export function signed(value: number): string {
  return value < 0 ? `−${points(-value)}` : `+${points(value)}`;
}
