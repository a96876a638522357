import type { FetchStreamResponse__Output } from '../generated/mq/v1/FetchStreamResponse';
import type { SubscriptionBatches__Output } from '../generated/mq/v1/SubscriptionBatches';
import { WireReader } from '../wire/wire-reader';
import { bytesFieldSize, numberFieldSize } from '../wire/wire-size';
import { WireWriter } from '../wire/wire-writer';
import { errorDetailSize, readErrorDetail, writeErrorDetail } from './error-detail';
import { fetchedBatchSize, readFetchedBatch, writeFetchedBatch } from './fetched-batch';

const queuesTag = 0x0a;

const subscriptionTag = 0x08;
const batchesTag = 0x12;
const maxOffsetTag = 0x18;
const errorTag = 0x22;
const minOffsetTag = 0x28;

/** The bytes of a FetchStreamResponse. The records are copied: into the one buffer that goes to the socket. */
export function encodeFetchStreamResponse({ queues }: FetchStreamResponse__Output): Buffer {
  let size = 0;
  for (const queue of queues) size += bytesFieldSize(queueSize(queue));
  const writer = new WireWriter(Buffer.allocUnsafe(size));
  for (const queue of queues) writeQueue(writer, queue);
  return writer.bytes;
}

/** Reads a FetchStreamResponse; records are views of `bytes`. Throws INVALID_ARGUMENT when it is malformed. */
export function decodeFetchStreamResponse(bytes: Buffer): FetchStreamResponse__Output {
  const reader = new WireReader(bytes, 'INVALID_ARGUMENT');
  const queues: SubscriptionBatches__Output[] = [];
  while (reader.more) {
    const tag = reader.tag();
    if (tag === queuesTag) queues.push(readQueue(reader));
    else reader.skip(tag);
  }
  return { queues };
}

function queueSize(queue: SubscriptionBatches__Output): number {
  let size = numberFieldSize(queue.subscription) + numberFieldSize(queue.maxOffset) + numberFieldSize(queue.minOffset);
  for (const batch of queue.batches) size += bytesFieldSize(fetchedBatchSize(batch));
  return queue.error === null ? size : size + bytesFieldSize(errorDetailSize(queue.error));
}

function writeQueue(writer: WireWriter, queue: SubscriptionBatches__Output): void {
  writer.header(queuesTag, queueSize(queue));
  writer.numberField(subscriptionTag, queue.subscription);
  for (const batch of queue.batches) writeFetchedBatch(writer, batchesTag, batch);
  writer.numberField(maxOffsetTag, queue.maxOffset);
  if (queue.error !== null) writeErrorDetail(writer, errorTag, queue.error);
  writer.numberField(minOffsetTag, queue.minOffset);
}

function readQueue(reader: WireReader): SubscriptionBatches__Output {
  const queue: SubscriptionBatches__Output = { subscription: 0, batches: [], maxOffset: 0, error: null, minOffset: 0 };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === subscriptionTag) queue.subscription = reader.int32();
    else if (tag === batchesTag) queue.batches.push(readFetchedBatch(reader));
    else if (tag === maxOffsetTag) queue.maxOffset = reader.int64();
    else if (tag === errorTag) queue.error = readErrorDetail(reader);
    else if (tag === minOffsetTag) queue.minOffset = reader.int64();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return queue;
}
