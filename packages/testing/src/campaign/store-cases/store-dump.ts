import { crc32c } from '@mq/common';
import type { MessageStore, StoredBatch, Topic } from '@mq/store';

/** Everything that a store shows: two stores with the same dump cannot be told apart by their users. */
export interface StoreDump {
  readonly text: string;
  /** CRC-32C of each visible batch, by its place: see `placeOf`. */
  readonly batches: ReadonlyMap<string, number>;
  /** Faults of a single state: what must never be, whatever happened before. */
  readonly faults: readonly string[];
}

const maxBytes = 1_048_576;
const allHeld = 10_000;

export function placeOf(topicNumber: number, queueId: number, offset: number): string {
  return `${topicNumber}/${queueId}/${offset}`;
}

export async function dumpStore(store: MessageStore): Promise<StoreDump> {
  const lines: string[] = [JSON.stringify(store.topicsVersion)];
  const batches = new Map<string, number>();
  const faults: string[] = [];
  for (const topic of store.topics().toSorted((a, b) => a.number - b.number)) {
    lines.push(JSON.stringify(topic));
    for (let queueId = 0; queueId < topic.queueCount; queueId++) await dumpQueue(store, topic, queueId, { lines, batches, faults });
  }
  for (const name of store.groups().toSorted()) dumpGroup(store, name, { lines, faults });
  lines.push(`held ${store.delayedCount} ${store.nextDelayedAt}`);
  for (const held of store.delayedUntil(Number.MAX_SAFE_INTEGER, allHeld)) lines.push(await dumpHeld(store, held.position));
  const transactions = store.pendingTransactions().toSorted((a, b) => (a.transactionId < b.transactionId ? -1 : 1));
  for (const transaction of transactions) {
    lines.push(JSON.stringify(transaction));
    for (const position of transaction.positions) lines.push(await dumpHeld(store, position));
  }
  return { text: lines.join('\n'), batches, faults };
}

interface Pages {
  readonly lines: string[];
  readonly batches: Map<string, number>;
  readonly faults: string[];
}

async function dumpQueue(store: MessageStore, { number, name }: Topic, queueId: number, { lines, batches, faults }: Pages): Promise<void> {
  const { minOffset, maxOffset } = store.bounds(number, queueId);
  lines.push(`${name}/${queueId} ${minOffset} ${maxOffset}`);
  let storedAt = 0;
  for (let offset = minOffset; offset < maxOffset;) {
    const fetched = store.fetch({ topicNumber: number, queueId, offset, maxBytes });
    const result = fetched instanceof Promise ? await fetched : fetched;
    for (const batch of result.batches) {
      const crc = crcOf(batch, faults);
      if (batch.baseOffset !== offset) faults.push(`${name}/${queueId} has no offset ${offset}, but a batch at ${batch.baseOffset}`);
      if (batch.storedAt < storedAt) faults.push(`${name}/${queueId}: offset ${offset} is older than the one before it`);
      storedAt = batch.storedAt;
      offset = batch.baseOffset + batch.recordCount;
      batches.set(placeOf(number, queueId, batch.baseOffset), crc);
      lines.push(`${batch.baseOffset}+${batch.recordCount} ${crc} ${batch.storedAt}`);
    }
    if (result.batches.length > 0) continue;
    faults.push(`${name}/${queueId} gives nothing at ${offset}, but ends at ${maxOffset}`);
    break;
  }
}

function crcOf({ payload, payloadCrc, topicNumber, queueId, baseOffset }: StoredBatch, faults: string[]): number {
  const crc = crc32c(payload);
  if (crc !== payloadCrc) faults.push(`the batch at ${placeOf(topicNumber, queueId, baseOffset)} is not the one that was stored`);
  return crc;
}

function dumpGroup(store: MessageStore, name: string, { lines, faults }: Pick<Pages, 'lines' | 'faults'>): void {
  lines.push(JSON.stringify(store.group(name)));
  const offsets = store.groupOffsets(name).toSorted((a, b) => a.topicNumber - b.topicNumber || a.queueId - b.queueId);
  for (const { topicNumber, queueId, offset } of offsets) {
    lines.push(`${name} ${topicNumber}/${queueId} ${JSON.stringify(store.deliveryProgress(name, topicNumber, queueId))}`);
    const { maxOffset } = store.bounds(topicNumber, queueId);
    if (offset > maxOffset) faults.push(`group ${name} is at ${offset} of ${topicNumber}/${queueId}, which ends at ${maxOffset}`);
  }
}

async function dumpHeld(store: MessageStore, position: number): Promise<string> {
  const batch = await store.readHeld(position);
  return `${JSON.stringify(store.held(position))} ${batch === undefined ? 'gone' : crc32c(batch.payload)}`;
}
