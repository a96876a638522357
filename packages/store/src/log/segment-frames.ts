import type { StoredFrame } from './frame';
import { FrameParser } from './frame-parser';
import type { Segment } from './segment';

/**
 * The frames of a segment from a position on, read blocking, until `end` (where the next segment begins) or the first position where there
 * is no valid frame. Returns where it stopped.
 */
export function* segmentFrames(segment: Segment, from: number, end: number): Generator<StoredFrame, number> {
  const parser = new FrameParser(from);
  while (parser.position < end) {
    const frame = parser.next();
    if (frame === 'invalid') break;
    if (frame !== 'more') {
      yield frame;
      continue;
    }
    const { position, length } = parser.wanted;
    const left = segment.base + segment.file.size() - position;
    const target = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, left)));
    const count = segment.file.read(position - segment.base, target);
    parser.feed(target.subarray(0, count), length);
  }
  return parser.position;
}

/** As `segmentFrames`, without blocking. */
export async function* segmentFramesAsync(segment: Segment, from: number, end: number): AsyncGenerator<StoredFrame, number> {
  const parser = new FrameParser(from);
  while (parser.position < end) {
    const frame = parser.next();
    if (frame === 'invalid') break;
    if (frame !== 'more') {
      yield frame;
      continue;
    }
    const { position, length } = parser.wanted;
    const target = Buffer.allocUnsafeSlow(length);
    const count = await segment.readAsync(position, target);
    parser.feed(target.subarray(0, count), length);
  }
  return parser.position;
}
