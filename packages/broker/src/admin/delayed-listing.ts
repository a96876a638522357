import { MqError } from '@mq/common';
import type { HeldBatch, MessageStore } from '@mq/store';
import { firstMessageId } from '../timers/recall-handle';

const defaultLimit = 64;
const maxLimit = 1000;

/** A delayed batch that is not delivered yet. Times in milliseconds since 1970. */
export interface ListedDelayed {
  readonly topic: string;
  readonly queueId: number;
  readonly deliverAt: number;
  readonly storedAt: number;
  readonly recordCount: number;
  /** Of the first message, 34 hex digits. */
  readonly messageId: string;
}

export type DelayedStore = Pick<MessageStore, 'delayedCount' | 'delayedUntil' | 'readHeld' | 'topicByNumber'>;

/** The delayed batches that are due first. @param limit 0: 64; at most 1000. Errors: INVALID_ARGUMENT, LOG_CORRUPT. */
export async function listDelayed(store: DelayedStore, limit: number): Promise<{ batches: ListedDelayed[]; total: number }> {
  if (limit < 0 || limit > maxLimit) throw new MqError('INVALID_ARGUMENT', `limit ${limit} is not between 1 and ${maxLimit}`);
  const batches: ListedDelayed[] = [];
  for (const held of store.delayedUntil(Number.MAX_SAFE_INTEGER, limit === 0 ? defaultLimit : limit)) {
    const listed = await listedBatch(store, held);
    if (listed !== undefined) batches.push(listed);
  }
  return { batches, total: store.delayedCount };
}

async function listedBatch(store: DelayedStore, held: HeldBatch): Promise<ListedDelayed | undefined> {
  const topic = store.topicByNumber(held.topicNumber)?.name;
  const batch = await store.readHeld(held.position);
  // Delivered or recalled meanwhile, or of a topic that is deleted.
  if (topic === undefined || batch === undefined || held.hold.kind !== 'delayed') return undefined;
  const { queueId, recordCount, storedAt } = held;
  return { topic, queueId, recordCount, storedAt, deliverAt: held.hold.deliverAt, messageId: firstMessageId(batch.payload) };
}
