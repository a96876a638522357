import type { LeasedBatch__Output } from '../generated/mq/v1/LeasedBatch';
import type { LeasedRange__Output } from '../generated/mq/v1/LeasedRange';
import type { ReceiveStreamResponse__Output } from '../generated/mq/v1/ReceiveStreamResponse';
import type { SettlementFailure__Output } from '../generated/mq/v1/SettlementFailure';
import { WireReader } from '../wire/wire-reader';
import { bytesFieldSize, numberFieldSize } from '../wire/wire-size';
import { WireWriter } from '../wire/wire-writer';
import { errorDetailSize, readErrorDetail, writeErrorDetail } from './error-detail';
import { fetchedBatchSize, readFetchedBatch, writeFetchedBatch } from './fetched-batch';

const batchesTag = 0x0a;
const settledUpToTag = 0x10;
const failuresTag = 0x1a;
const lostTag = 0x22;

const subscriptionTag = 0x08;
const queueIdTag = 0x10;
const batchTag = 0x1a;
const rangesTag = 0x22;

const leaseTag = 0x09;
const firstOffsetTag = 0x10;
const countTag = 0x18;
const attemptTag = 0x20;

const sequenceTag = 0x08;
const errorTag = 0x12;

/** The bytes of a ReceiveStreamResponse; what is left out is empty or 0. The records are copied: into the one buffer that goes to the socket. */
export function encodeReceiveStreamResponse({
  batches = [],
  settledUpTo = 0,
  failures = [],
  lost = [],
}: Partial<ReceiveStreamResponse__Output>): Buffer {
  let size = numberFieldSize(settledUpTo);
  for (const batch of batches) size += bytesFieldSize(leasedBatchSize(batch));
  for (const failure of failures) size += bytesFieldSize(failureSize(failure));
  for (const range of lost) size += bytesFieldSize(rangeSize(range));
  const writer = new WireWriter(Buffer.allocUnsafe(size));
  for (const batch of batches) writeLeasedBatch(writer, batch);
  writer.numberField(settledUpToTag, settledUpTo);
  for (const failure of failures) {
    writer.header(failuresTag, failureSize(failure));
    writer.numberField(sequenceTag, failure.sequence);
    if (failure.error !== null) writeErrorDetail(writer, errorTag, failure.error);
  }
  for (const range of lost) writeRange(writer, lostTag, range);
  return writer.bytes;
}

/** Reads a ReceiveStreamResponse; records are views of `bytes`. Throws INVALID_ARGUMENT when it is malformed. */
export function decodeReceiveStreamResponse(bytes: Buffer): ReceiveStreamResponse__Output {
  const reader = new WireReader(bytes, 'INVALID_ARGUMENT');
  const response: ReceiveStreamResponse__Output = { batches: [], settledUpTo: 0, failures: [], lost: [] };
  while (reader.more) {
    const tag = reader.tag();
    if (tag === batchesTag) response.batches.push(readLeasedBatch(reader));
    else if (tag === settledUpToTag) response.settledUpTo = reader.int64();
    else if (tag === failuresTag) response.failures.push(readFailure(reader));
    else if (tag === lostTag) response.lost.push(readRange(reader));
    else reader.skip(tag);
  }
  return response;
}

function leasedBatchSize({ subscription, queueId, batch, ranges }: LeasedBatch__Output): number {
  let size = numberFieldSize(subscription) + numberFieldSize(queueId);
  if (batch !== null) size += bytesFieldSize(fetchedBatchSize(batch));
  for (const range of ranges) size += bytesFieldSize(rangeSize(range));
  return size;
}

function rangeSize({ lease, firstOffset, count, attempt }: LeasedRange__Output): number {
  return (lease === 0 ? 0 : 9) + numberFieldSize(firstOffset) + numberFieldSize(count) + numberFieldSize(attempt);
}

function failureSize({ sequence, error }: SettlementFailure__Output): number {
  return numberFieldSize(sequence) + (error === null ? 0 : bytesFieldSize(errorDetailSize(error)));
}

function writeLeasedBatch(writer: WireWriter, leased: LeasedBatch__Output): void {
  writer.header(batchesTag, leasedBatchSize(leased));
  writer.numberField(subscriptionTag, leased.subscription);
  writer.numberField(queueIdTag, leased.queueId);
  if (leased.batch !== null) writeFetchedBatch(writer, batchTag, leased.batch);
  for (const range of leased.ranges) writeRange(writer, rangesTag, range);
}

function writeRange(writer: WireWriter, tag: number, range: LeasedRange__Output): void {
  writer.header(tag, rangeSize(range));
  writer.fixed64Field(leaseTag, range.lease);
  writer.numberField(firstOffsetTag, range.firstOffset);
  writer.numberField(countTag, range.count);
  writer.numberField(attemptTag, range.attempt);
}

function readLeasedBatch(reader: WireReader): LeasedBatch__Output {
  const leased: LeasedBatch__Output = { subscription: 0, queueId: 0, batch: null, ranges: [] };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === subscriptionTag) leased.subscription = reader.int32();
    else if (tag === queueIdTag) leased.queueId = reader.int32();
    else if (tag === batchTag) leased.batch = readFetchedBatch(reader);
    else if (tag === rangesTag) leased.ranges.push(readRange(reader));
    else reader.skip(tag);
  }
  reader.leave(outer);
  return leased;
}

function readRange(reader: WireReader): LeasedRange__Output {
  const range = { lease: 0, firstOffset: 0, count: 0, attempt: 0 };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === leaseTag) range.lease = reader.fixed64();
    else if (tag === firstOffsetTag) range.firstOffset = reader.int64();
    else if (tag === countTag) range.count = reader.int32();
    else if (tag === attemptTag) range.attempt = reader.int32();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return range;
}

function readFailure(reader: WireReader): SettlementFailure__Output {
  const failure: SettlementFailure__Output = { sequence: 0, error: null };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === sequenceTag) failure.sequence = reader.int64();
    else if (tag === errorTag) failure.error = readErrorDetail(reader);
    else reader.skip(tag);
  }
  reader.leave(outer);
  return failure;
}
