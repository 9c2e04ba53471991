/** What a person types or pastes into cells. */

export const EXCUSED = 'excused';

/** What is given in a cell; neither points nor an excuse takes back what was given. */
export interface IGiven {
  points: number | null;
  excused: boolean;
}

export const NOTHING: IGiven = { points: null, excused: false };

/** The meaning of a text, or null when it has none. `ex` and more of the word excuses. */
export function given(text: string): IGiven | null {
  const plain = text.trim().toLowerCase();
  if (plain === '') {
    return NOTHING;
  }
  if (plain.length >= 2 && EXCUSED.startsWith(plain)) {
    return { points: null, excused: true };
  }
  if (!/^\d{1,7}([.,]\d{1,12})?$/.test(plain)) {
    return null;
  }
  return { points: Number(plain.replace(',', '.')), excused: false };
}

/** A range of cells as spreadsheets put it on the clipboard. */
export function table(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return lines.map(line => line.split('\t'));
}
