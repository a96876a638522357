import { alignFrame, frameHeaderBytes, type Frame, type StoredFrameHeader } from '../log/frame';
import { headerAt, headersBetween } from '../log/find-headers';
import type { Segment } from '../log/segment';
import { segmentFrames } from '../log/segment-frames';
import { inspectTail } from '../log/torn-tail';

/** A part of the log without a readable frame. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The file that holds it; undefined: no file does. */
  readonly segment: Segment | undefined;
  /** The header there, if that is whole. */
  readonly header: StoredFrameHeader | undefined;
  readonly found: string;
}

export interface WalkOptions {
  /** In order. */
  readonly segments: readonly Segment[];
  /** The log was durable up to here at least, by what the views say; 0: nothing is known. */
  readonly knownEnd: number;
}

export interface WalkedLog {
  /** In order; none overlap. */
  readonly stretches: readonly Stretch[];
  /** Where the log ends, stretches included. */
  readonly end: number;
  /** Bytes behind the end that look like a write that a crash has torn. */
  readonly tornBytes: number;
}

/** Looks at every byte of a log and goes on behind what is damaged. Gives every readable frame, in order. Changes nothing. */
export function* walkLog({ segments, knownEnd }: WalkOptions): Generator<Frame, WalkedLog> {
  const stretches: Stretch[] = [];
  const note = (stretch: Stretch): void => void stretches.push(stretch);
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (next === undefined) return { stretches, ...(yield* walkLast(segment, knownEnd, note)) };
    yield* walkSealed(segment, next.base, note);
    segment.close();
  }
  return { stretches, end: 0, tornBytes: 0 };
}

function* walkSealed(segment: Segment, end: number, note: (stretch: Stretch) => void): Generator<Frame, void> {
  const fileEnd = segment.base + segment.file.size();
  for (let position = segment.base; position < end;) {
    position = yield* readable(segment, position, end);
    if (position >= end) return;
    const to = stretchEnd(segment, position, end);
    const header = headerAt(segment, position);
    const isWhole = header !== undefined && position + alignFrame(header.length) <= end;
    const inFile = to <= fileEnd;
    const found = inFile ? whatIsWrong(header) : 'the file ends before the next one begins: it is cut, or a file is missing';
    note({ from: position, to, segment: inFile ? segment : undefined, header: isWhole ? header : undefined, found });
    position = to;
  }
}

function* walkLast(
  segment: Segment,
  knownEnd: number,
  note: (stretch: Stretch) => void,
): Generator<Frame, { end: number; tornBytes: number }> {
  const fileEnd = segment.base + segment.file.size();
  for (let position = segment.base; ;) {
    position = yield* readable(segment, position, Infinity);
    const tail = inspectTail(segment, position);
    if (position >= knownEnd && tail.proofOfDamage === undefined) return { end: position, tornBytes: tail.end - position };
    const limit = Math.max(fileEnd, knownEnd);
    const header = headerAt(segment, position);
    const isWhole = header !== undefined && position + alignFrame(header.length) <= limit;
    // Behind the last header only the views know how far the log went.
    const to = stretchEnd(segment, position, position < knownEnd ? knownEnd : limit);
    note({ from: position, to, segment, header: isWhole ? header : undefined, found: whatIsWrong(header) });
    position = to;
  }
}

/** Gives frames as long as they are readable. Returns where that ends. */
function* readable(segment: Segment, from: number, end: number): Generator<Frame, number> {
  let position = from;
  for (const frame of segmentFrames(segment, from, end)) {
    const next = frame.position + alignFrame(frame.length);
    if (next > end) return position;
    yield frame;
    position = next;
  }
  return position;
}

/** Where something readable may begin again: behind the frame, if its header says how long it is, else at the next header. */
function stretchEnd(segment: Segment, from: number, limit: number): number {
  const header = headerAt(segment, from);
  if (header !== undefined) {
    const end = from + alignFrame(header.length);
    if (end <= limit) return end;
  }
  for (const { position } of headersBetween(segment, from + frameHeaderBytes, limit)) return position;
  return limit;
}

function whatIsWrong(header: StoredFrameHeader | undefined): string {
  return header === undefined ? 'there is no valid header' : 'the header is whole, but not what follows it';
}
