import { limits, readAndWrite, type TopicType } from '@mq/common';
import fc from 'fast-check';
import type { Topic } from '@mq/store';
import { priorityQueue } from '../../src/send/priority-queue';

const topic = (queueCount: number, type: TopicType = 'PRIORITY'): Topic => ({
  name: 't',
  number: 7,
  createdAt: 0,
  queueCount,
  type,
  permission: readAndWrite,
});
const at = (priority: number): { lowestPriority: number; highestPriority: number } => ({
  lowestPriority: priority,
  highestPriority: priority,
});
const refused = expect.objectContaining({ code: 'ILLEGAL_PRIORITY' }) as Error;

test('a higher priority never goes to a lower queue, and every queue is one of the topic', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: limits.queuesPerTopic }), (queueCount) => {
      const queues = Array.from({ length: limits.priorities }, (_, priority) => priorityQueue(topic(queueCount), at(priority)) ?? -1);
      expect(queues).toEqual([...queues].sort((a, b) => a - b));
      for (const queue of queues) expect(queue).toBeLessThan(queueCount);
      expect(new Set(queues).size).toBe(Math.min(queueCount, limits.priorities));
    }),
  );
});

test('with ten queues each priority has its own', () => {
  expect(Array.from({ length: 10 }, (_, priority) => priorityQueue(topic(10), at(priority)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test.each([-1, 10])('priority %i is refused', (priority) => {
  expect(() => priorityQueue(topic(10), at(priority))).toThrow(refused);
});

test('several priorities in one batch are refused', () => {
  expect(() => priorityQueue(topic(10), { lowestPriority: 0, highestPriority: 3 })).toThrow(refused);
});

test('a topic of another type does not look at priorities', () => {
  expect(priorityQueue(topic(10, 'MIXED'), { lowestPriority: -5, highestPriority: 300 })).toBeUndefined();
});
