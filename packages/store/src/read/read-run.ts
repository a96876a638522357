import { frameHeaderBytes, isPayloadOf, readFrameHeader } from '../log/frame';
import { logCorrupt } from '../log/log-corrupt';
import type { Segment } from '../log/segment';
import type { StoredBatch } from '../store-types';
import type { IndexEntry } from '../views/index-block';
import type { Run } from './fetcher';

interface Queue {
  readonly topicNumber: number;
  readonly queueId: number;
}

/** Reads a run, blocking. The payloads' checksums are left to the clients. Throws LOG_CORRUPT. */
export function readRun(segment: Segment, run: Run, queue: Queue): StoredBatch[] {
  const bytes = Buffer.allocUnsafeSlow(run.length);
  const count = segment.file.read(run.position - segment.base, bytes);
  return run.entries.map((entry) => batchAt(segment, run, bytes.subarray(0, count), entry, queue, false));
}

/** Reads a run off the event loop, checking the payloads too: what is old has had time to decay. Rejects with LOG_CORRUPT. */
export async function readRunAsync(segment: Segment, run: Run, queue: Queue): Promise<StoredBatch[]> {
  const bytes = Buffer.allocUnsafeSlow(run.length);
  const count = await segment.readAsync(run.position, bytes);
  return run.entries.map((entry) => batchAt(segment, run, bytes.subarray(0, count), entry, queue, true));
}

function batchAt(segment: Segment, run: Run, bytes: Buffer, entry: IndexEntry, queue: Queue, checkPayload: boolean): StoredBatch {
  const at = entry.position - run.position;
  const header = readFrameHeader(bytes, at, entry.position);
  const payload = bytes.subarray(at + frameHeaderBytes, at + entry.length);
  if (header === undefined || header.length !== entry.length || payload.length !== entry.length - frameHeaderBytes) {
    throw logCorrupt(segment, entry.position, 'no valid frame where the index has one');
  }
  if (header.topicNumber !== queue.topicNumber || header.queueId !== queue.queueId || header.baseOffset !== entry.baseOffset) {
    throw logCorrupt(segment, entry.position, 'a frame of another queue or offset than the index says');
  }
  if (checkPayload && !isPayloadOf(header, payload)) throw logCorrupt(segment, entry.position, 'the payload fails its checksum');
  const { topicNumber, queueId, baseOffset, recordCount, storeTime, payloadCrc } = header;
  return { topicNumber, queueId, baseOffset, recordCount, storedAt: storeTime, payloadCrc, payload };
}
