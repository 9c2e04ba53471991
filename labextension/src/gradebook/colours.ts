import type { ICell } from './book';

/**
 * Five steps from orange to blue, which people who see colours differently tell apart; faint enough for the theme's text.
 * From the palette of P. Okabe and K. Ito, Color universal design (2008).
 */
export const STEPS = [
  'rgba(213, 94, 0, 0.38)',
  'rgba(230, 159, 0, 0.26)',
  'rgba(128, 128, 128, 0.1)',
  'rgba(86, 180, 233, 0.24)',
  'rgba(0, 114, 178, 0.36)'
] as const;

/** The lower ends of the steps, as shares of the maximum. */
export const LIMITS = [0, 0.5, 0.65, 0.8, 0.9] as const;

/** The colour behind a cell; none where there are no points. */
export function shade(cell: ICell): string {
  const { points, maximum, state } = cell;
  const counted = state === 'missing' ? 0 : points;
  if (counted === null || maximum <= 0) {
    return '';
  }
  const share = counted / maximum;
  const step = LIMITS.filter(limit => share >= limit).length - 1;
  return STEPS[Math.max(step, 0)];
}
