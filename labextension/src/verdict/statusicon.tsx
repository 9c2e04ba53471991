/** A verdict's sign: its shape differs, not only its colour. The words stand beside it. */
import type { VerdictName } from './texts';

const CROSS = 'M5 5l6 6M11 5l-6 6';
const BANG = 'M8 4v5M8 11.500v.5';

/** Strokes in a square of 16. */
const SIGNS: Record<VerdictName, string> = {
  pass: 'M4.500 8.500l2.500 2.500 4.500-5',
  fail: CROSS,
  runtime_error: BANG,
  timeout: 'M8 4.500V8l2.500 1.500',
  memory: 'M5 5h6v6H5zM8 5v6',
  output_limit: 'M5 5.500h6M5 8h6M5 10.500h6',
  compile_error: BANG,
  rejected: 'M4.500 8h7',
  system_error: 'M4.500 8v.1M8 8v.1M11.500 8v.1'
};

export function StatusIcon(props: { verdict: VerdictName }): JSX.Element {
  return (
    <svg
      className={`nbcampus-StatusIcon nbcampus-mod-${props.verdict}`}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <circle cx="8" cy="8" r="7" />
      <path d={SIGNS[props.verdict]} />
    </svg>
  );
}
