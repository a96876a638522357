import { headersBetween } from './find-headers';
import { alignFrame, type StoredFrameHeader } from './frame';
import type { Segment } from './segment';

const chunkBytes = 1024 * 1024;
const zeros = Buffer.alloc(chunkBytes);

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
  for (const header of headersBetween(segment, invalidAt, Infinity)) {
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
