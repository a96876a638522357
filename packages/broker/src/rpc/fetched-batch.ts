import type { StoredBatch } from '@mq/store';

/** `mq.v1.FetchedBatch`, whole. */
export interface FetchedBatchMessage {
  baseOffset: number;
  recordCount: number;
  storedAt: number;
  recordsCrc: number;
  records: Buffer;
}

export function fetchedBatch(batch: StoredBatch): FetchedBatchMessage {
  const { baseOffset, recordCount, storedAt, payloadCrc, payload } = batch;
  return { baseOffset, recordCount, storedAt, recordsCrc: payloadCrc, records: payload };
}
