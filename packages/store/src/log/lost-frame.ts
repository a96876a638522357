import { crc32c } from '@mq/common';
import { kindNumbers } from '../records/kind-numbers';
import {
  alignFrame,
  extensionBytesOf,
  extensionFlags,
  frameHeaderBytes,
  writeFrameExtension,
  writeFrameHeader,
  type Frame,
  type FrameHeader,
} from './frame';

/** A frame that stands where nothing readable stood: header and extension of what was there, as far as known, and zeros. */
export type LostFrame = Frame;

/** Lost frames of which nothing is known are no longer than this, so that reading one takes little memory. A multiple of 8. */
const maxFillerBytes = 1024 * 1024;

/** What was known of the frame that stood there. */
export type ReplacedHeader = Pick<
  FrameHeader,
  | 'kind'
  | 'position'
  | 'length'
  | 'storeTime'
  | 'epoch'
  | 'topicNumber'
  | 'queueId'
  | 'recordCount'
  | 'baseOffset'
  | 'producerId'
  | 'sequence'
  | 'tagBits'
>;

/** @param extension of the frame that stood there, without its checksum and zeros */
export function lostFrame(replaced: ReplacedHeader, extension: Buffer): LostFrame {
  const flags = extensionFlags(extension) | replaced.kind;
  const payload = Buffer.alloc(replaced.length - frameHeaderBytes - extensionBytesOf({ flags }));
  return { ...replaced, kind: kindNumbers.lost, flags, extension, payload, payloadCrc: crc32c(payload) };
}

/** Lost frames from one position to another, of which nothing is known. */
export function* fillers(from: number, to: number, { storeTime, epoch }: Pick<FrameHeader, 'storeTime' | 'epoch'>): Iterable<LostFrame> {
  const nothing = { kind: 0, topicNumber: 0, queueId: 0, recordCount: 0, baseOffset: 0, producerId: 0, sequence: 0, tagBits: 0 };
  for (let position = from; position < to;) {
    const left = to - position;
    const length = left >= maxFillerBytes + frameHeaderBytes ? maxFillerBytes : left;
    yield lostFrame({ ...nothing, position, length, storeTime, epoch }, Buffer.alloc(0));
    position += length;
  }
}

/** The bytes of a lost frame, padding included. All before it is durable when it is written. */
export function lostFrameBytes(frame: LostFrame): Buffer {
  const bytes = Buffer.alloc(alignFrame(frame.length));
  lostFrameHead(frame).copy(bytes);
  return bytes;
}

/** Header and extension of a lost frame; what follows is zero. */
export function lostFrameHead(frame: LostFrame): Buffer {
  const bytes = Buffer.alloc(frameHeaderBytes + extensionBytesOf(frame));
  writeFrameHeader(bytes, 0, frame, 0);
  writeFrameExtension(bytes, 0, frame);
  return bytes;
}
