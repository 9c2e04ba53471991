/** Times of an exam in words. */
import type { TranslationBundle } from '@jupyterlab/translation';

/** "1:04:09", "4:09", "0:09"; a part of a second counts as one, so that 0:00 means over. */
export function clockFace(ms: number): string {
  const whole = Math.ceil(ms / 1000);
  const [hours, minutes, seconds] = [
    Math.floor(whole / 3600),
    Math.floor((whole % 3600) / 60),
    whole % 60
  ];
  const two = (count: number): string => String(count).padStart(2, '0');
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds)}`
    : `${minutes}:${two(seconds)}`;
}

/** "1 h 30 min", "45 min", "30 s". */
export function lengthWords(seconds: number, trans: TranslationBundle): string {
  const [hours, minutes] = [
    Math.floor(seconds / 3600),
    Math.floor((seconds % 3600) / 60)
  ];
  if (hours > 0) {
    return minutes > 0
      ? trans.__('%1 h %2 min', hours, minutes)
      : trans.__('%1 h', hours);
  }
  return minutes > 0
    ? trans.__('%1 min', minutes)
    : trans.__('%1 s', Math.floor(seconds));
}

/** "Saved 3 s ago", "Saved 2 min ago"; what there is to say before the first time. */
export function savedWords(
  ago: number | null,
  trans: TranslationBundle
): string {
  if (ago === null) {
    return trans.__('Saved as you write');
  }
  const seconds = Math.floor(ago / 1000);
  return seconds < 60
    ? trans.__('Saved %1 s ago', seconds)
    : trans.__('Saved %1 min ago', Math.floor(seconds / 60));
}

/** What a screen reader says once when little time is left. */
export function warningWords(
  minutes: number,
  trans: TranslationBundle
): string {
  return trans._n('One minute is left.', '%1 minutes are left.', minutes);
}
