import { extensionBytesOf, frameHeaderBytes, isPayloadOf, readFrameHeader, type StoredFrameHeader } from '../log/frame';
import { logCorrupt } from '../log/log-corrupt';
import type { Segment } from '../log/segment';
import { kindNumbers } from '../records/kind-numbers';
import type { FetchRequest, ReadMemory, StoredBatch } from '../store-types';
import type { IndexEntry } from '../views/index-block';

/** Batches that are read with one call. */
export interface Run {
  readonly position: number;
  readonly length: number;
  readonly entries: readonly IndexEntry[];
}

type Queue = Pick<FetchRequest, 'topicNumber' | 'queueId' | 'memory'>;

/** What a read keeps for itself is as large as it is, and not cut from a pool that it would hold on to. */
const ownMemory: ReadMemory = { take: (bytes) => Buffer.allocUnsafeSlow(bytes) };

/** Reads a run, blocking, without what is lost. The payloads' checksums are left to the clients. Throws LOG_CORRUPT, STORE_READ_FAILED. */
export function readRun(segment: Segment, run: Run, queue: Queue): StoredBatch[] {
  const bytes = (queue.memory ?? ownMemory).take(run.length);
  const count = segment.read(run.position, bytes);
  return batchesOf(segment, run, bytes.subarray(0, count), queue, false);
}

/** Reads a run off the event loop, checking the payloads too: what is old has had time to decay. Rejects with LOG_CORRUPT, STORE_READ_FAILED. */
export async function readRunAsync(segment: Segment, run: Run, queue: Queue): Promise<StoredBatch[]> {
  const bytes = (queue.memory ?? ownMemory).take(run.length);
  const count = await segment.readAsync(run.position, bytes);
  return batchesOf(segment, run, bytes.subarray(0, count), queue, true);
}

function batchesOf(segment: Segment, run: Run, bytes: Buffer, queue: Queue, checkPayload: boolean): StoredBatch[] {
  return run.entries.flatMap((entry) => batchAt(segment, run, bytes, entry, queue, checkPayload) ?? []);
}

/** Undefined: the batch is lost, as repair has found. */
function batchAt(
  segment: Segment,
  run: Run,
  bytes: Buffer,
  entry: IndexEntry,
  queue: Queue,
  checkPayload: boolean,
): StoredBatch | undefined {
  const at = entry.position - run.position;
  const header = readFrameHeader(bytes, at, entry.position);
  if (header?.kind === kindNumbers.lost) return undefined;
  if (header === undefined || header.length !== entry.length || bytes.length < at + entry.length) {
    throw logCorrupt(segment, entry.position, 'no valid frame where the index has one');
  }
  const payload = bytes.subarray(at + frameHeaderBytes + extensionBytesOf(header), at + entry.length);
  if (header.topicNumber !== queue.topicNumber || header.queueId !== queue.queueId || !hasOffset(header, entry)) {
    throw logCorrupt(segment, entry.position, 'a frame of another queue or offset than the index says');
  }
  if (checkPayload && !isPayloadOf(header, payload)) throw logCorrupt(segment, entry.position, 'the payload fails its checksum');
  // A batch that was held has got its offset, and has become a part of the queue, later than it was written.
  const { topicNumber, queueId, recordCount, payloadCrc } = header;
  return { topicNumber, queueId, baseOffset: entry.baseOffset, recordCount, storedAt: entry.storeTime, payloadCrc, payload };
}

function hasOffset({ kind, baseOffset, recordCount }: StoredFrameHeader, entry: IndexEntry): boolean {
  return recordCount === entry.count && (kind !== kindNumbers.recordBatch || baseOffset === entry.baseOffset);
}
