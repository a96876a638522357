const slots = 256;
const longest = 64;

/** Texts seen lately, so that the same topic or tag in a thousand messages is decoded once. Holds at most 256 texts of 64 ASCII characters. */
export class InternedTexts {
  readonly #texts = new Array<string>(slots).fill('');

  get(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length === 0) return '';
    if (length > longest) return bytes.toString('utf8', start, end);
    let hash = length;
    for (let i = start; i < end; i++) hash = Math.imul(hash, 31) + (bytes[i] as number);
    const slot = (hash ^ (hash >>> 8)) & (slots - 1);
    const known = this.#texts[slot] as string;
    if (known.length === length && equals(known, bytes, start)) return known;
    const text = bytes.toString('utf8', start, end);
    if (text.length === length) this.#texts[slot] = text;
    return text;
  }
}

/** A character beyond ASCII is never equal: it takes more than one byte. */
function equals(text: string, bytes: Buffer, start: number): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}
