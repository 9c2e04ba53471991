/** Minutes before the end at which a student is told. */
const WARNINGS = [10, 5, 1] as const;

export type Warning = (typeof WARNINGS)[number];

/** The last of the warnings whose time has come, with so many milliseconds left; null before the first. */
export function warningAt(left: number): Warning | null {
  const due = WARNINGS.filter(minutes => left <= minutes * 60_000);
  return due[due.length - 1] ?? null;
}
