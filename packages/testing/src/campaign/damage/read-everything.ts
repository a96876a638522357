import { crc32c, MqError } from '@mq/common';
import type { MessageStore, Topic } from '@mq/store';
import { placeOf } from '../store-cases/store-dump';

/** All that a store gives, and what it gives instead. */
export interface Everything {
  /** CRC-32C of each batch, by its place. */
  readonly batches: Map<string, number>;
  /** CRC-32C of each batch that is held. */
  readonly held: Set<number>;
  /** Where each queue ends, by `topic name/queue`. */
  readonly ends: Map<string, number>;
  /** Batches whose bytes are those that their checksum promises, whatever they are. */
  readonly wrong: { readonly place: string; readonly crc: number }[];
  readonly errors: unknown[];
}

const maxBytes = 65_536;
const allHeld = 10_000;
/** A queue that needs more reads than this never ends. */
const maxReads = 2000;

/** Reads every queue and every held batch; behind an error the next offset is tried. */
export async function readEverything(store: MessageStore): Promise<Everything> {
  const found: Everything = { batches: new Map(), held: new Set(), ends: new Map(), wrong: [], errors: [] };
  for (const topic of store.topics())
    for (let queueId = 0; queueId < topic.queueCount; queueId++) await guarded(found, () => readQueue(store, topic, queueId, found));
  await guarded(found, async () => {
    const delayed = store.delayedUntil(Number.MAX_SAFE_INTEGER, allHeld).map(({ position }) => position);
    for (const position of [...delayed, ...store.pendingTransactions().flatMap(({ positions }) => positions)])
      await guarded(found, async () => {
        const batch = await store.readHeld(position);
        if (batch !== undefined) found.held.add(crc32c(batch.payload));
      });
  });
  return found;
}

async function readQueue(store: MessageStore, { number, name }: Topic, queueId: number, found: Everything): Promise<void> {
  const { minOffset, maxOffset } = store.bounds(number, queueId);
  found.ends.set(`${name}/${queueId}`, maxOffset);
  let reads = 0;
  for (let offset = minOffset; offset < maxOffset;) {
    if (++reads > maxReads) throw new Error(`queue ${number}/${queueId} does not end`);
    try {
      const fetched = store.fetch({ topicNumber: number, queueId, offset, maxBytes });
      const { batches, nextOffset } = fetched instanceof Promise ? await fetched : fetched;
      for (const { baseOffset, payload, payloadCrc } of batches) {
        const crc = crc32c(payload);
        const place = placeOf(number, queueId, baseOffset);
        // What fails its checksum is refused by the client.
        if (crc !== payloadCrc) continue;
        found.batches.set(place, crc);
        found.wrong.push({ place, crc });
      }
      if (nextOffset <= offset) throw new Error(`queue ${number}/${queueId} gives nothing at ${offset}, and no way on`);
      offset = nextOffset;
    } catch (error) {
      found.errors.push(error);
      if (!MqError.is(error, 'LOG_CORRUPT')) return;
      offset++;
    }
  }
}

async function guarded(found: Everything, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    found.errors.push(error);
  }
}
