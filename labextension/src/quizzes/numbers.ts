/**
 * Reads a number as people write it, to show the student what is understood. `core/nbcampus/course/quizzes/numbers.py`
 * reads the same way, exactly, and decides.
 */
const MAX_CHARACTERS = 100;
const MAX_EXPONENT = 400;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** The number, or null. A comma alone begins decimals, whatever the browser's language is. */
export function readNumber(text: string, unit = ''): number | null {
  if (text.length > MAX_CHARACTERS) {
    return null;
  }
  const plain = withoutUnit(text.trim(), unit.trim())
    .replace(/[−–]/g, '-')
    .replace(/[\s_'’]+/g, '');
  const [above = '', ...rest] = plain.split('/');
  const numerator = decimal(above);
  if (rest.length === 0 || numerator === null) {
    return numerator;
  }
  const denominator = rest.length === 1 ? decimal(rest[0] ?? '') : null;
  return denominator ? numerator / denominator : null;
}

function withoutUnit(text: string, unit: string): string {
  return unit && text.toLowerCase().endsWith(unit.toLowerCase())
    ? text.slice(0, text.length - unit.length)
    : text;
}

function decimal(text: string): number | null {
  const found = DECIMAL.exec(withPoint(text));
  if (!found || !((found[2] ?? '') + (found[3] ?? ''))) {
    return null;
  }
  return Math.abs(Number(found[4] ?? 0)) > MAX_EXPONENT
    ? null
    : Number(found[0]);
}

function withPoint(text: string): string {
  const marks = text.match(/[.,]/g) ?? [];
  const kinds = new Set(marks);
  if (kinds.size === 1 && marks.length > 1) {
    return grouped(text, marks[0] ?? '');
  }
  if (kinds.size === 2) {
    const last = marks[marks.length - 1] ?? '';
    const place = text.lastIndexOf(last);
    const once = marks.filter(mark => mark === last).length === 1;
    const whole = once
      ? grouped(text.slice(0, place), last === '.' ? ',' : '.')
      : '';
    return whole ? `${whole}.${text.slice(place + 1)}` : '';
  }
  return text.replace(',', '.');
}

/** Digits without the marks between thousands, or nothing when they do not stand there. */
function grouped(text: string, mark: string): string {
  const groups = new RegExp(`^[+-]?\\d{1,3}(?:\\${mark}\\d{3})+$`);
  return groups.test(text) ? text.split(mark).join('') : '';
}
