const keyBytes = 16;
const blockBytes = 8;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): who does not know the key cannot tell the 64 bits of any input, nor from those of other inputs. It is made
 * for short inputs: a signature takes less than a microsecond, where an HMAC of `node:crypto` takes ten.
 */
export class SipHash {
  readonly #key: readonly [number, number, number, number];
  /** The four words of the state, each in two halves, the lower one first. */
  readonly #state = new Uint32Array(8);

  /** @param key random bytes, of which the first 16 count */
  constructor(key: Buffer) {
    if (key.length < keyBytes) throw new RangeError(`a key of ${key.length} bytes; expected ${keyBytes}`);
    this.#key = [key.readUInt32LE(0), key.readUInt32LE(4), key.readUInt32LE(8), key.readUInt32LE(12)];
  }

  /** Of the first `length` bytes: the lower 32 bits, the upper. */
  of(bytes: Buffer, length: number): readonly [number, number] {
    const state = this.#state;
    const [k0, k1, k2, k3] = this.#key;
    state.set([k0 ^ 0x70736575, k1 ^ 0x736f6d65, k2 ^ 0x6e646f6d, k3 ^ 0x646f7261]);
    state.set([k0 ^ 0x6e657261, k1 ^ 0x6c796765, k2 ^ 0x79746573, k3 ^ 0x74656462], 4);
    const whole = length - (length % blockBytes);
    for (let at = 0; at < whole; at += blockBytes) take(state, bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4));
    take(state, rest(bytes, whole, Math.min(length, whole + 4)), rest(bytes, whole + 4, length) | ((length & 0xff) << 24));
    state[4] = (state[4] ?? 0) ^ 0xff;
    for (let i = 0; i < 4; i++) round(state);
    return [word(state, 0), word(state, 1)];
  }
}

/** Fewer than five bytes as a number; no bytes are 0. */
function rest(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value |= (bytes[at] as number) << (8 * (at - from));
  return value;
}

/** One half of all four words together. */
function word(state: Uint32Array, half: number): number {
  return ((state[half] ?? 0) ^ (state[half + 2] ?? 0) ^ (state[half + 4] ?? 0) ^ (state[half + 6] ?? 0)) >>> 0;
}

function take(state: Uint32Array, low: number, high: number): void {
  state[6] = (state[6] ?? 0) ^ low;
  state[7] = (state[7] ?? 0) ^ high;
  round(state);
  round(state);
  state[0] = (state[0] ?? 0) ^ low;
  state[1] = (state[1] ?? 0) ^ high;
}

function round(state: Uint32Array): void {
  mix(state, 0, 2, 13);
  swap(state, 0);
  mix(state, 4, 6, 16);
  mix(state, 0, 6, 21);
  mix(state, 4, 2, 17);
  swap(state, 4);
}

/** a += b; b = (b rotated left by fewer than 32 bits) ^ a */
function mix(state: Uint32Array, a: number, b: number, bits: number): void {
  const bLow = state[b] as number;
  const bHigh = state[b + 1] as number;
  const low = (state[a] as number) + bLow;
  const sumLow = low >>> 0;
  const sumHigh = ((state[a + 1] as number) + bHigh + (low > 0xffffffff ? 1 : 0)) >>> 0;
  state[a] = sumLow;
  state[a + 1] = sumHigh;
  state[b] = ((bLow << bits) | (bHigh >>> (32 - bits))) ^ sumLow;
  state[b + 1] = ((bHigh << bits) | (bLow >>> (32 - bits))) ^ sumHigh;
}

/** Rotates a word by 32 bits. */
function swap(state: Uint32Array, a: number): void {
  const low = state[a] as number;
  state[a] = state[a + 1] as number;
  state[a + 1] = low;
}
