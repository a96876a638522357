import {
  alignFrame,
  extensionBytesOf,
  frameHeaderBytes,
  isPayloadOf,
  readFrameExtension,
  readFrameHeader,
  type StoredFrame,
} from './frame';

const chunkBytes = 1024 * 1024;

/** Why no further frame came. */
export type ParseEnd = 'more' | 'invalid';

/**
 * Cuts a run of the log into frames and checks the checksums of each. It does no reading: it says which bytes it wants, so that the same code
 * serves blocking reads (recovery) and others (searches).
 */
export class FrameParser {
  #chunk: Buffer = Buffer.alloc(0);
  #chunkPosition: number;
  #position: number;
  #needed = frameHeaderBytes;
  #ended = false;

  constructor(position: number) {
    this.#position = this.#chunkPosition = position;
  }

  /** Where the next frame begins, or the invalid one. */
  get position(): number {
    return this.#position;
  }

  /** Where to read next, and at least how much; more is better. */
  get wanted(): { readonly position: number; readonly length: number } {
    return { position: this.#position, length: Math.max(this.#needed, chunkBytes) };
  }

  /** Bytes from `wanted.position` on; fewer than wanted mean that there are no more. The buffer is kept by the frames cut from it. */
  feed(chunk: Buffer, wantedLength: number): void {
    this.#chunk = chunk;
    this.#chunkPosition = this.#position;
    this.#ended = chunk.length < wantedLength;
  }

  /** The next frame; `more`: feed first; `invalid`: no frame begins at `position`. */
  next(): StoredFrame | ParseEnd {
    const at = this.#position - this.#chunkPosition;
    if (!this.#has(at, frameHeaderBytes)) return this.#short(frameHeaderBytes);
    const header = readFrameHeader(this.#chunk, at, this.#position);
    if (header === undefined) return 'invalid';
    if (!this.#has(at, header.length)) return this.#short(header.length);
    const extension = readFrameExtension(this.#chunk, at, header);
    const payload = this.#chunk.subarray(at + frameHeaderBytes + extensionBytesOf(header), at + header.length);
    if (extension === undefined || !isPayloadOf(header, payload)) return 'invalid';
    this.#position += alignFrame(header.length);
    return { extension, payload, ...header };
  }

  #has(at: number, length: number): boolean {
    return at + length <= this.#chunk.length;
  }

  #short(needed: number): ParseEnd {
    this.#needed = needed;
    return this.#ended ? 'invalid' : 'more';
  }
}
