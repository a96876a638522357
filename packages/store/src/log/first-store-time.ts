import { frameHeaderBytes, readFrameHeader } from './frame';
import type { Segment } from './segment';

const known = new WeakMap<Segment, number>();

/** Store time of a segment's first frame; undefined while it has none. */
export function firstStoreTime(segment: Segment): number | undefined {
  const time = known.get(segment);
  if (time !== undefined) return time;
  const bytes = Buffer.alloc(frameHeaderBytes);
  segment.read(segment.base, bytes);
  const header = readFrameHeader(bytes, 0, segment.base);
  if (header !== undefined) known.set(segment, header.storeTime);
  return header?.storeTime;
}
