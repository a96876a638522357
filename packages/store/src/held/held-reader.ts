import { extensionBytesOf, frameHeaderBytes, isPayloadOf, readFrameHeader, type FrameHeader } from '../log/frame';
import { logCorrupt } from '../log/log-corrupt';
import type { SegmentSet } from '../log/segment-set';
import { kindNumbers } from '../records/kind-numbers';
import type { HeldEntry } from '../views/held-view';
import type { Views } from '../views/views';

/** Reads under way at once. */
const maxReads = 16;

/** A held batch with its bytes. */
export interface HeldFrame {
  readonly entry: HeldEntry;
  readonly header: FrameHeader;
  readonly payload: Buffer;
}

/** What is there of some held batches. */
export interface HeldFrames {
  readonly frames: Map<number, HeldFrame>;
  /** Names of those whose bytes are lost. */
  readonly lost: readonly number[];
}

/** Reads held batches from the log, off the event loop. */
export class HeldReader {
  constructor(private readonly options: { readonly views: Views; readonly segments: SegmentSet }) {}

  /** Undefined if it is held no more; `lost` if repair has found nothing readable there. Rejects with LOG_CORRUPT, STORE_READ_FAILED. */
  async read(name: number): Promise<HeldFrame | 'lost' | undefined> {
    const { segments, views } = this.options;
    const { held } = views;
    for (;;) {
      const entry = held.find(name);
      if (entry === undefined) return undefined;
      try {
        // What lies before the log was carried on before retention came; the frame that did is lost.
        if (entry.position < segments.first.base) return 'lost';
        return await this.#readAt(entry);
      } catch (error) {
        // Retention may have moved it, and taken the file away, meanwhile.
        if (held.find(name)?.position === entry.position) throw error;
      }
    }
  }

  /** Many of them; without those that are held no more. */
  async readAll(names: readonly number[]): Promise<HeldFrames> {
    const frames = new Map<number, HeldFrame>();
    const lost: number[] = [];
    for (let start = 0; start < names.length; start += maxReads) {
      const some = names.slice(start, start + maxReads);
      const read = await Promise.all(some.map((name) => this.read(name)));
      for (const frame of read) if (frame !== undefined && frame !== 'lost') frames.set(frame.entry.name, frame);
      lost.push(...some.filter((_, index) => read[index] === 'lost'));
    }
    return { frames, lost };
  }

  async #readAt(entry: HeldEntry): Promise<HeldFrame | 'lost'> {
    const segment = this.options.segments.holding(entry.position);
    const bytes = Buffer.allocUnsafe(entry.length);
    const count = await segment.readAsync(entry.position, bytes);
    const header = readFrameHeader(bytes.subarray(0, count), 0, entry.position);
    if (header?.kind === kindNumbers.lost) return 'lost';
    if (header?.length !== entry.length) throw logCorrupt(segment, entry.position, 'no valid frame where a held batch should be');
    const payload = bytes.subarray(frameHeaderBytes + extensionBytesOf(header), count);
    if (!isPayloadOf(header, payload)) throw logCorrupt(segment, entry.position, 'the payload fails its checksum');
    return { entry, header, payload };
  }
}
