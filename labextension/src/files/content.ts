/** Longer files are for an editor of one's own. */
const MOST_SHOWN = 256 * 1024;

/** Anything but text: a control character that is no white space, a letter of no alphabet, a change of direction. */
const STRANGE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;

/** The text of a file, or null for one that should not be shown as text: too long, not UTF-8, terminal codes. */
export async function shownText(content: Blob): Promise<string | null> {
  if (content.size > MOST_SHOWN) {
    return null;
  }
  try {
    const bytes = await content.arrayBuffer();
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return STRANGE.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** A size as people say it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) {
    return `${bytes} B`;
  }
  const kib = bytes / 1024;
  return kib < 1024
    ? `${kib.toFixed(1)} KiB`
    : `${(kib / 1024).toFixed(1)} MiB`;
}
