import { alignFrame, frameAlignment, frameHeaderBytes, readFrameHeader, type StoredFrameHeader } from './frame';
import type { Segment } from './segment';

const chunkBytes = 1024 * 1024;
const zeros = Buffer.alloc(chunkBytes);
const two32 = 2 ** 32;

/** What lies behind the first invalid frame of the last segment. */
export interface TornTail {
  /** End of the last thing there that looks like a part of the log; the position itself if there is none. */
  readonly end: number;
  /** A frame that was written when the log was already known to be durable beyond the invalid one: then that one is damaged, not torn. */
  readonly proofOfDamage: StoredFrameHeader | undefined;
}

/** Looks through the rest of a segment for headers of frames at their own positions. */
export function inspectTail(segment: Segment, invalidAt: number): TornTail {
  let end = invalidAt;
  for (const header of headersAfter(segment, invalidAt)) {
    if (header.position - header.unconfirmedBytes > invalidAt) return { end, proofOfDamage: header };
    end = Math.max(end, header.position + alignFrame(header.length));
  }
  return { end, proofOfDamage: undefined };
}

/**
 * Makes sure that nothing between two positions can ever be taken for a frame again: frames that were never acknowledged must not come back
 * behind newer ones. Durable when the segment is synced.
 */
export function eraseTail(segment: Segment, from: number, to: number): void {
  for (let position = from; position < to; position += chunkBytes) {
    segment.file.write(position - segment.base, zeros.subarray(0, Math.min(chunkBytes, to - position)));
  }
}

function* headersAfter(segment: Segment, from: number): Iterable<StoredFrameHeader> {
  const chunk = Buffer.allocUnsafeSlow(chunkBytes + frameHeaderBytes);
  for (let start = from; ; start += chunkBytes) {
    const count = segment.file.read(start - segment.base, chunk);
    const bytes = chunk.subarray(0, count);
    const last = Math.min(chunkBytes, count - frameHeaderBytes + 1);
    for (let at = 0; at < last; at += frameAlignment) {
      // The low half of the position decides nearly always, at a nanosecond each.
      if (bytes.readUInt32LE(at + 8) !== (start + at) % two32) continue;
      const header = readFrameHeader(bytes, at, start + at);
      if (header !== undefined) yield header;
    }
    if (count < chunk.length) return;
  }
}
