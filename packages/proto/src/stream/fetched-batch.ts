import type { FetchedBatch__Output } from '../generated/mq/v1/FetchedBatch';
import type { WireReader } from '../wire/wire-reader';
import { numberFieldSize, optionalBytesFieldSize } from '../wire/wire-size';
import type { WireWriter } from '../wire/wire-writer';

const baseOffsetTag = 0x08;
const recordCountTag = 0x10;
const storedAtTag = 0x18;
const recordsCrcTag = 0x25;
const recordsTag = 0x2a;

export function fetchedBatchSize(batch: FetchedBatch__Output): number {
  return (
    numberFieldSize(batch.baseOffset) +
    numberFieldSize(batch.recordCount) +
    numberFieldSize(batch.storedAt) +
    (batch.recordsCrc === 0 ? 0 : 5) +
    optionalBytesFieldSize(batch.records.length)
  );
}

/** As the field of this tag. */
export function writeFetchedBatch(writer: WireWriter, tag: number, batch: FetchedBatch__Output): void {
  writer.header(tag, fetchedBatchSize(batch));
  writer.numberField(baseOffsetTag, batch.baseOffset);
  writer.numberField(recordCountTag, batch.recordCount);
  writer.numberField(storedAtTag, batch.storedAt);
  writer.fixed32Field(recordsCrcTag, batch.recordsCrc);
  writer.bytesField(recordsTag, batch.records);
}

/** Records are a view of the reader's bytes. */
export function readFetchedBatch(reader: WireReader): FetchedBatch__Output {
  const batch = { baseOffset: 0, recordCount: 0, storedAt: 0, recordsCrc: 0, records: reader.bytes.subarray(0, 0) };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === baseOffsetTag) batch.baseOffset = reader.int64();
    else if (tag === recordCountTag) batch.recordCount = reader.int32();
    else if (tag === storedAtTag) batch.storedAt = reader.int64();
    else if (tag === recordsCrcTag) batch.recordsCrc = reader.fixed32();
    else if (tag === recordsTag) batch.records = reader.view();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return batch;
}
