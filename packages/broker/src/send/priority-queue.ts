import { limits, MqError } from '@mq/common';
import type { RecordBatchSummary } from '@mq/proto';
import type { Topic } from '@mq/store';

export type PrioritySummary = Pick<RecordBatchSummary, 'lowestPriority' | 'highestPriority'>;

/**
 * The queue that messages of a PRIORITY topic go to: the order of the queues is the order of the priorities, so that receiving begins with the last queue.
 * With ten queues or more each priority has its own; with fewer, neighbours share one. Undefined: a topic of another type, where a priority means nothing.
 * Throws ILLEGAL_PRIORITY for one that is not between 0 and 9, and for messages of several priorities, which cannot be in one queue.
 */
export function priorityQueue({ name, type, queueCount }: Topic, { lowestPriority, highestPriority }: PrioritySummary): number | undefined {
  if (type !== 'PRIORITY') return undefined;
  if (lowestPriority < 0 || highestPriority >= limits.priorities) {
    const wrong = lowestPriority < 0 ? lowestPriority : highestPriority;
    throw new MqError('ILLEGAL_PRIORITY', `priority ${wrong} is not between 0 and ${limits.priorities - 1} (topic ${name})`);
  }
  if (lowestPriority !== highestPriority) {
    const found = `${lowestPriority} to ${highestPriority}`;
    throw new MqError('ILLEGAL_PRIORITY', `the messages of a batch have one priority, not ${found} (topic ${name})`);
  }
  return Math.floor((highestPriority * Math.min(queueCount, limits.priorities)) / limits.priorities);
}
