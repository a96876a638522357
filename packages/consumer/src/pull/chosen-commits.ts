import { MqError, type MessageQueue } from '@mq/common';
import type { AssignedQueues } from '../group/assigned-queues';
import { queueText } from '../queue/queue-key';
import type { QueueCommit } from '../offsets/offset-committer';

/** A queue's next offset to read. */
export interface QueueOffset extends MessageQueue {
  readonly offset: number;
}

/** Where a message lies; every received message is one. */
export interface MessagePosition extends MessageQueue {
  readonly offset: number;
}

/** What the application asks to commit: see `PullConsumer.commit`. Throws NOT_QUEUE_OWNER, INVALID_ARGUMENT. */
export function chosenCommits(queues: AssignedQueues, what: MessagePosition | readonly QueueOffset[] | undefined): QueueCommit[] {
  if (what === undefined) return everything(queues);
  return isList(what) ? what.map((each) => next(queues, each, each.offset)) : [next(queues, what, what.offset + 1)];
}

/** Throws INVALID_ARGUMENT unless it is a whole number from 0. */
export function checkOffset(offset: number): number {
  if (Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw new MqError('INVALID_ARGUMENT', `offset is ${offset}: expected a whole number from 0`);
}

/** All that was handed out counts as done. */
function everything(queues: AssignedQueues): QueueCommit[] {
  for (const { progress } of queues.all) progress.done = progress.position;
  return queues.all.filter(({ progress }) => progress.isDirty).map((queue) => ({ queue, offset: queue.progress.done }));
}

function next(queues: AssignedQueues, place: MessageQueue, offset: number): QueueCommit {
  const queue = queues.committable(place);
  if (queue === undefined) throw new MqError('NOT_QUEUE_OWNER', `queue ${queueText(place)} is not assigned to this consumer`);
  checkOffset(offset);
  queue.progress.done = Math.max(queue.progress.done, offset);
  return { queue, offset };
}

function isList(what: MessagePosition | readonly QueueOffset[]): what is readonly QueueOffset[] {
  return Array.isArray(what);
}
