/** Makes 16 random bytes; `crypto.getRandomValues` in a browser. */
export type RandomBytes = (bytes: Uint8Array) => Uint8Array;

export const browserRandom: RandomBytes = bytes =>
  crypto.getRandomValues(bytes);

/** A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance; ids sort by the time of the click. */
export function uuid7(now: number, random: RandomBytes): string {
  const bytes = random(new Uint8Array(16));
  let rest = now;
  for (let index = 5; index >= 0; index--) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0'));
  const parts = [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8)];
  parts.push(hex.slice(8, 10), hex.slice(10));
  return parts.map(part => part.join('')).join('-');
}
