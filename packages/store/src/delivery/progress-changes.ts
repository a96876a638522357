import { checkGroupName, MqError } from '@mq/common';
import type { RecordAppender } from '../append/record-appender';
import type { DeliveryChange, DeliveryProgress } from '../delivery-types';
import { deliveryProgressPayload } from '../records/delivery-progressed';
import { kindNumbers } from '../records/kind-numbers';
import { queueOf, topicByNumber } from '../topics/find-topic';
import type { Views } from '../views/views';
import { advanced } from './progress-arithmetic';

/** Ranges and retries that a group may have open on one queue; more are refused. */
const maxOpenEntries = 65_536;
const maxAttempt = 2 ** 32 - 1;

/**
 * Stores steps forward. Errors: ILLEGAL_GROUP, TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, OFFSET_OUT_OF_RANGE, INVALID_ARGUMENT, FLOW_CONTROL when too much
 * is open on a queue, and those of an append.
 */
export async function recordDelivery(
  views: Views,
  records: RecordAppender,
  group: string,
  changes: readonly DeliveryChange[],
): Promise<void> {
  checkGroupName(group);
  for (const change of changes) {
    checkOffsets(views, change);
    checkRetries(change);
    checkSize(views, group, change);
  }
  await records.append(kindNumbers.deliveryProgressed, deliveryProgressPayload(group, changes));
}

function checkOffsets(views: Views, { topicNumber, queueId, done, retries }: DeliveryChange): void {
  const topic = topicByNumber(views, topicNumber);
  const queue = views.queues.find(topicNumber, queueOf(topic, queueId));
  const { minOffset, maxOffset } = { minOffset: queue?.minOffset ?? 0, maxOffset: queue?.maxOffset ?? 0 };
  const isRange = (from: number, to: number): boolean =>
    Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= maxOffset;
  const bad = done.find(({ from, to }) => !isRange(from, to)) ?? retries.find(({ offset }) => !isRange(offset, offset + 1));
  if (bad === undefined) return;
  const text = `${JSON.stringify(bad)} is no progress on queue ${queueId} of topic ${topic.name}: the queue ends at ${maxOffset}`;
  throw new MqError('OFFSET_OUT_OF_RANGE', text, { details: { minOffset: String(minOffset), maxOffset: String(maxOffset) } });
}

function checkRetries({ retries }: DeliveryChange): void {
  for (const entry of retries) {
    const { attempt, notBefore } = entry;
    if (Number.isInteger(attempt) && attempt >= 1 && attempt <= maxAttempt && Number.isSafeInteger(notBefore) && notBefore >= 0) continue;
    throw new MqError(
      'INVALID_ARGUMENT',
      `${JSON.stringify(entry)} is no retry: attempt counts from 1, notBefore is milliseconds since 1970`,
    );
  }
}

/** What is on its way is not counted: that much the bound may be passed. */
function checkSize(views: Views, group: string, change: DeliveryChange): void {
  const { topicNumber, queueId } = change;
  const before = views.progress(group, topicNumber, queueId);
  if (openEntries(before) + openEntries(change) <= maxOpenEntries) return;
  const after = openEntries(advanced(before, change, 0));
  if (after <= maxOpenEntries || after <= openEntries(before)) return;
  const text = `group ${group} has ${after} ranges and retries open on queue ${queueId} of topic number ${topicNumber}, at most ${maxOpenEntries} are kept`;
  throw new MqError('FLOW_CONTROL', text);
}

function openEntries({ done, retries }: Pick<DeliveryProgress, 'done' | 'retries'>): number {
  return done.length + retries.length;
}
