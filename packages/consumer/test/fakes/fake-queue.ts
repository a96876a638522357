import { crc32c } from '@mq/common';
import { RecordBatchEncoder, type FetchedBatch__Output } from '@mq/proto';

const encoder = new RecordBatchEncoder();

/** The batches of one queue. */
export class FakeQueue {
  batches: FetchedBatch__Output[] = [];
  minOffset = 0;
  maxOffset = 0;

  /** Stores the texts as one batch. */
  append(bodies: readonly string[], storedAt = 1_700_000_000_000): FetchedBatch__Output {
    for (const body of bodies) encoder.append({ body, tag: 'tag', keys: ['k1', 'k2'], properties: { region: 'eu' }, messageGroup: 'g' });
    const id = Buffer.alloc(17, 2);
    id.writeUInt32BE(this.maxOffset, 13);
    const { bytes, recordCount } = encoder.finish(id);
    const records = Buffer.from(bytes);
    const batch = { baseOffset: this.maxOffset, recordCount, storedAt, recordsCrc: crc32c(records), records };
    this.batches.push(batch);
    this.maxOffset += recordCount;
    return batch;
  }

  /** The batch that holds an offset. */
  batchAt(offset: number): FetchedBatch__Output | undefined {
    return this.batches.find(({ baseOffset, recordCount }) => offset >= baseOffset && offset < baseOffset + recordCount);
  }

  /** What lies before an offset is no longer held. */
  retain(minOffset: number): void {
    this.minOffset = minOffset;
    this.batches = this.batches.filter(({ baseOffset, recordCount }) => baseOffset + recordCount > minOffset);
  }

  offsetAtTime(timestamp: number): number {
    return this.batches.find(({ storedAt }) => storedAt >= timestamp)?.baseOffset ?? this.maxOffset;
  }
}
