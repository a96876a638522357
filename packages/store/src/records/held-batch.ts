import { crc32c } from '@mq/common';
import type { Hold } from '../delivery-types';
import type { FrameFields } from '../log/frame';
import type { BatchToAppend } from '../store-types';
import type { HeldEntry } from '../views/held-view';
import { readHoldExtension, writeHoldExtension } from './hold-extension';
import { kindNumbers } from './kind-numbers';
import type { RecordKind } from './record-kind';

/** Messages that nobody sees yet. The payload is that of a record batch, the extension says what they wait for. */
export const heldBatch: RecordKind = {
  name: 'held batch',
  apply(views, frame) {
    const { topicNumber, queueId, storeTime, producerId, sequence, position, length, recordCount, tagBits } = frame;
    if (views.topics.byNumber(topicNumber) === undefined) return;
    if (producerId !== 0)
      views.producers.add(producerId, { sequence, topicNumber, queueId, baseOffset: -1, storeTime, position }, position);
    const { hold } = readHoldExtension(frame.extension);
    const batch: HeldEntry = { name: position, position, length, storeTime, topicNumber, queueId, recordCount, tagBits, hold };
    if (hold.kind === 'half' && !views.transactions.addHalf(batch, hold)) return;
    views.held.add(batch);
  },
};

/** A held batch was written again, further on: its old place is forgotten. */
export const heldMoved: RecordKind = {
  name: 'held moved',
  apply(views, { extension, position, length }) {
    const batch = views.held.find(readHoldExtension(extension).name);
    if (batch !== undefined) views.held.move(batch, position, length);
  },
};

export function heldBatchFields(batch: BatchToAppend): FrameFields {
  const { topicNumber, queueId, recordCount, producerId, sequence, tagBits, payload } = batch;
  const payloadCrc = batch.payloadCrc ?? crc32c(payload);
  return { kind: kindNumbers.heldBatch, topicNumber, queueId, recordCount, baseOffset: 0, producerId, sequence, tagBits, payloadCrc };
}

export function heldBatchExtension(hold: Hold): Buffer {
  return writeHoldExtension({ hold, name: 0 });
}
