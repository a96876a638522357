import type { HeldBatch, Hold } from '../delivery-types';
import { readU64, writeU64 } from '../log/unsigned-64';
import { readHoldExtension, writeHoldExtension } from '../records/hold-extension';
import { unreadableEntry } from '../key-value/unreadable-entry';

/** A batch in the log that no queue has yet. */
export interface HeldEntry {
  /** The position of its first frame: what it is called as long as it is held, wherever it lies. */
  readonly name: number;
  /** Where its frame lies now. */
  readonly position: number;
  /** Bytes of the frame, header and extension included. */
  readonly length: number;
  /** When it was stored first. */
  readonly storeTime: number;
  readonly topicNumber: number;
  readonly queueId: number;
  readonly recordCount: number;
  readonly tagBits: number;
  readonly hold: Hold;
}

const headBytes = 36;

/** Byte by byte in docs/formats/views.md. */
export function serializeHeld(entry: HeldEntry): Buffer {
  const head = Buffer.alloc(headBytes);
  writeU64(head, entry.position, 0);
  writeU64(head, entry.storeTime, 8);
  head.writeUInt32LE(entry.length, 16);
  head.writeUInt32LE(entry.topicNumber, 20);
  head.writeUInt32LE(entry.queueId, 24);
  head.writeUInt32LE(entry.recordCount, 28);
  head.writeUInt32LE(entry.tagBits, 32);
  return Buffer.concat([head, writeHoldExtension({ hold: entry.hold, name: entry.name })]);
}

/** Throws VIEWS_MISMATCH if the bytes are no entry. */
export function readHeld(value: Buffer): HeldEntry {
  try {
    return readEntry(value);
  } catch (error) {
    throw unreadableEntry('a held batch', error);
  }
}

function readEntry(value: Buffer): HeldEntry {
  const { hold, name } = readHoldExtension(value.subarray(headBytes));
  return {
    name,
    position: readU64(value, 0),
    storeTime: readU64(value, 8),
    length: value.readUInt32LE(16),
    topicNumber: value.readUInt32LE(20),
    queueId: value.readUInt32LE(24),
    recordCount: value.readUInt32LE(28),
    tagBits: value.readUInt32LE(32),
    hold,
  };
}

/** As callers of the store see it. */
export function heldBatchOf({ name, hold, topicNumber, queueId, recordCount, storeTime }: HeldEntry): HeldBatch {
  return { position: name, hold, topicNumber, queueId, recordCount, storedAt: storeTime };
}
