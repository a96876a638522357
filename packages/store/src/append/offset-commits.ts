import { checkGroupName, MqError } from '@mq/common';
import { kindNumbers } from '../records/kind-numbers';
import { offsetsPayload } from '../records/offsets-committed';
import type { GroupOffset } from '../store-types';
import { queueOf, topicByNumber } from '../topics/find-topic';
import type { Views } from '../views/views';
import type { RecordAppender } from './record-appender';

/** Stores a group's progress. Errors: ILLEGAL_GROUP, TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, OFFSET_OUT_OF_RANGE, and those of an append. */
export async function commitOffsets(views: Views, records: RecordAppender, group: string, offsets: readonly GroupOffset[]): Promise<void> {
  checkGroupName(group);
  for (const { topicNumber, queueId, offset } of offsets) {
    const topic = topicByNumber(views, topicNumber);
    const queue = views.queues.find(topicNumber, queueOf(topic, queueId));
    const maxOffset = queue?.maxOffset ?? 0;
    if (Number.isInteger(offset) && offset >= 0 && offset <= maxOffset) continue;
    const minOffset = queue?.minOffset ?? 0;
    const text = `offset ${offset} of queue ${queueId} of topic ${topic.name} cannot be committed: the queue ends at ${maxOffset}`;
    throw new MqError('OFFSET_OUT_OF_RANGE', text, { details: { minOffset: String(minOffset), maxOffset: String(maxOffset) } });
  }
  await records.append(kindNumbers.offsetsCommitted, offsetsPayload(group, offsets));
}
