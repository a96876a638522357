import { frameAlignment, frameHeaderBytes, readFrameHeader, type StoredFrameHeader } from './frame';
import type { Segment } from './segment';

const chunkBytes = 1024 * 1024;
const two32 = 2 ** 32;

/** Headers of frames that are valid for their own positions, from a position on up to another, in order. They may be of frames whose payload is damaged. */
export function* headersBetween(segment: Segment, from: number, to: number): Iterable<StoredFrameHeader> {
  const end = Math.min(to, segment.base + segment.file.size());
  if (end <= from) return;
  const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, end - from) + frameHeaderBytes);
  const step = chunk.length - frameHeaderBytes;
  for (let start = from; start < end; start += step) {
    const count = segment.file.read(start - segment.base, chunk);
    const bytes = chunk.subarray(0, count);
    const last = Math.min(step, count - frameHeaderBytes + 1, end - start);
    for (let at = 0; at < last; at += frameAlignment) {
      // The low half of the position decides nearly always, at a nanosecond each.
      if (bytes.readUInt32LE(at + 8) !== (start + at) % two32) continue;
      const header = readFrameHeader(bytes, at, start + at);
      if (header !== undefined) yield header;
    }
    if (count < chunk.length) return;
  }
}

/** The header at a position; undefined if there is none. */
export function headerAt(segment: Segment, position: number): StoredFrameHeader | undefined {
  if (position < segment.base) return undefined;
  const bytes = Buffer.alloc(frameHeaderBytes);
  const count = segment.file.read(position - segment.base, bytes);
  return readFrameHeader(bytes.subarray(0, count), 0, position);
}
