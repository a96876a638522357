import { crc32c } from '@mq/common';
import { readU64, writeU64 } from './unsigned-64';

/** The header of a frame, byte by byte in docs/formats/commit-log.md. */
export const frameHeaderBytes = 80;
/** Frames begin at multiples of this, so that a search for frames need not look at every byte. */
export const frameAlignment = 8;
const frameVersion = 1;
const headerCrcOffset = 76;
/** An extension is as many of these units long as the high byte of the flags says. */
const extensionUnitBytes = 8;
const extensionCrcBytes = 4;
const maxExtensionUnits = 255;

/** What nearly all frames have between header and payload. */
export const noExtension = Buffer.alloc(0);

/** What a frame is about; the meaning of the fields other than length, kind, position, times and checksums is the kind's. */
export interface FrameFields {
  /** A row of `recordKinds`. */
  readonly kind: number;
  readonly topicNumber: number;
  readonly queueId: number;
  readonly recordCount: number;
  readonly baseOffset: number;
  readonly producerId: number;
  readonly sequence: number;
  readonly tagBits: number;
  /** CRC-32C of the payload. */
  readonly payloadCrc: number;
}

export interface FrameHeader extends FrameFields {
  /** Header, extension and payload, without the padding to the next frame. */
  readonly length: number;
  /** The high byte is the length of the extension: see `extensionBytesOf`; the low one is 0, but for lost frames: see `replacedKind`. */
  readonly flags: number;
  /** Where the frame begins in the log: the reason why recycled bytes are never taken for a frame. */
  readonly position: number;
  /** Milliseconds since 1970, never less than in the frame before. */
  readonly storeTime: number;
  /** Of the leader that wrote it. */
  readonly epoch: number;
}

/** A header as it was found in the log. */
export interface StoredFrameHeader extends FrameHeader {
  /** How much log before this frame was not yet known to be durable when it was written; tells a torn tail from corruption. */
  readonly unconfirmedBytes: number;
}

/** A frame as the views see it. */
export interface Frame extends FrameHeader {
  /** What the kind has to say beyond the header; zeros may follow. */
  readonly extension: Buffer;
  readonly payload: Buffer;
}

/** A frame as it was found in the log. */
export type StoredFrame = Frame & Pick<StoredFrameHeader, 'unconfirmedBytes'>;

/** Where the next frame begins after one of this length. */
export function alignFrame(length: number): number {
  return Math.ceil(length / frameAlignment) * frameAlignment;
}

export function writeFrameHeader(target: Buffer, at: number, header: FrameHeader, unconfirmedBytes: number): void {
  target.writeUInt32LE(header.length, at);
  target[at + 4] = frameVersion;
  target[at + 5] = header.kind;
  target.writeUInt16LE(header.flags, at + 6);
  writeU64(target, header.position, at + 8);
  writeU64(target, header.storeTime, at + 16);
  target.writeUInt32LE(header.epoch, at + 24);
  target.writeUInt32LE(header.topicNumber, at + 28);
  target.writeUInt32LE(header.queueId, at + 32);
  target.writeUInt32LE(header.recordCount, at + 36);
  writeU64(target, header.baseOffset, at + 40);
  writeU64(target, header.producerId, at + 48);
  writeU64(target, header.sequence, at + 56);
  target.writeUInt32LE(header.tagBits, at + 64);
  target.writeUInt32LE(header.payloadCrc, at + 68);
  target.writeUInt32LE(unconfirmedBytes, at + 72);
  target.writeUInt32LE(crc32c(target.subarray(at, at + headerCrcOffset)), at + headerCrcOffset);
}

/** The header at `at`, or undefined if the bytes there are no header of a frame at this log position. Does not look at the payload. */
export function readFrameHeader(source: Buffer, at: number, position: number): StoredFrameHeader | undefined {
  if (at + frameHeaderBytes > source.length || readU64(source, at + 8) !== position) return undefined;
  const length = source.readUInt32LE(at);
  if (length < frameHeaderBytes || source[at + 4] !== frameVersion) return undefined;
  if (crc32c(source.subarray(at, at + headerCrcOffset)) !== source.readUInt32LE(at + headerCrcOffset)) return undefined;
  return {
    length,
    kind: source.readUInt8(at + 5),
    flags: source.readUInt16LE(at + 6),
    position,
    storeTime: readU64(source, at + 16),
    epoch: source.readUInt32LE(at + 24),
    topicNumber: source.readUInt32LE(at + 28),
    queueId: source.readUInt32LE(at + 32),
    recordCount: source.readUInt32LE(at + 36),
    baseOffset: readU64(source, at + 40),
    producerId: readU64(source, at + 48),
    sequence: readU64(source, at + 56),
    tagBits: source.readUInt32LE(at + 64),
    payloadCrc: source.readUInt32LE(at + 68),
    unconfirmedBytes: source.readUInt32LE(at + 72),
  };
}

/** Bytes between header and payload, the extension's checksum included. */
export function extensionBytesOf({ flags }: Pick<FrameHeader, 'flags'>): number {
  return (flags >>> 8) * extensionUnitBytes;
}

/** The kind of the frame that stood where a lost frame stands now; 0: unknown. */
export function replacedKind({ flags }: Pick<FrameHeader, 'flags'>): number {
  return flags & 0xff;
}

/** The flags of a frame with this extension. */
export function extensionFlags(extension: Buffer): number {
  if (extension.length === 0) return 0;
  const units = Math.ceil((extension.length + extensionCrcBytes) / extensionUnitBytes);
  if (units > maxExtensionUnits) throw new RangeError(`a frame cannot carry an extension of ${extension.length} bytes`);
  return units << 8;
}

/**
 * Writes the extension behind a header that is written already. The checksum goes on from the header's, so that no other frame's extension is taken
 * for this one's. (One that began anew with the header and its checksum would be the same for every header.)
 */
export function writeFrameExtension(target: Buffer, at: number, frame: Pick<Frame, 'flags' | 'extension'>): void {
  const bytes = extensionBytesOf(frame);
  if (bytes === 0) return;
  const start = at + frameHeaderBytes;
  const crcAt = start + bytes - extensionCrcBytes;
  frame.extension.copy(target, start);
  target.fill(0, start + frame.extension.length, crcAt);
  target.writeUInt32LE(crc32c(target.subarray(start, crcAt), target.readUInt32LE(at + headerCrcOffset)), crcAt);
}

/** The extension behind a valid header; undefined if its bytes are not the ones that were written with this header. */
export function readFrameExtension(source: Buffer, at: number, header: FrameHeader): Buffer | undefined {
  const bytes = extensionBytesOf(header);
  if (bytes === 0) return noExtension;
  const start = at + frameHeaderBytes;
  const crcAt = start + bytes - extensionCrcBytes;
  if (crcAt + extensionCrcBytes > source.length) return undefined;
  const content = source.subarray(start, crcAt);
  return crc32c(content, source.readUInt32LE(at + headerCrcOffset)) === source.readUInt32LE(crcAt) ? content : undefined;
}

/** Whether these bytes, which follow header and extension, are the payload that the header promises. */
export function isPayloadOf(header: FrameHeader, payload: Buffer): boolean {
  return payload.length === header.length - frameHeaderBytes - extensionBytesOf(header) && crc32c(payload) === header.payloadCrc;
}
