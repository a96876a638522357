/** What a text holds beside harmless ASCII; bits of the answer of `classify`. */
export const hasControl = 1;
export const hasSpace = 2;
export const hasPipe = 4;
export const hasNonAscii = 8;

const classes = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  if (byte < 0x20 || byte === 0x7f) classes[byte] = hasControl;
  if (byte === 0x20) classes[byte] = hasSpace;
  if (byte === 0x7c) classes[byte] = hasPipe;
  if (byte >= 0x80) classes[byte] = hasNonAscii;
}

/** The classes of all bytes together. White space beyond ASCII counts as non-ASCII only. */
export function classify(bytes: Uint8Array, start: number, end: number): number {
  let found = 0;
  for (let i = start; i < end; i++) found |= classes[bytes[i] as number] as number;
  return found;
}
