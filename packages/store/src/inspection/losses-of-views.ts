import type { Views } from '../views/views';
import type { Loss } from './inspection-types';
import type { SurveyedLog } from './log-survey';
import { doubtfulTail, messagesLoss } from './losses';
import type { StoredViews } from './stored-views';

/** More lost at the end of a queue is no loss, but a wrong number in the damaged views. */
const believableMessages = 1_000_000;

/** What only views knew that are made anew. @param made what the log makes of them */
export function lossesOfViews(stored: StoredViews, made: Views, { end, tornBytes, stretches }: SurveyedLog): Loss[] {
  if (stored.state === 'unreadable') return tornBytes === 0 ? [] : [doubtfulTail(end, tornBytes)];
  if (stored.state === 'missing' || stretches.length === 0) return [];
  const losses: Loss[] = [];
  for (const topic of made.topics.all) {
    for (let queueId = 0; queueId < topic.queueCount; queueId++) {
      const { maxOffset = 0 } = made.queues.find(topic.number, queueId) ?? {};
      const known = stored.views.queues.find(topic.number, queueId)?.maxOffset ?? 0;
      if (known <= maxOffset || known - maxOffset > believableMessages) continue;
      const place = { position: end, length: 0, topicNumber: topic.number, queueId, recordCount: 0, storeTime: 0 };
      losses.push(messagesLoss(place, topic, maxOffset, known - maxOffset, 'at the end of the queue, as the old views had it'));
    }
  }
  return losses;
}
