import { MqError } from '@mq/common';
import type { Batch } from '../batch/batch';
import type { PendingSend } from '../waiting/pending-send';
import type { TopicSends } from '../waiting/topic-sends';

/** Rejects the sends whose budget is spent, with TIMEOUT and what stood in the way. Returns the earliest deadline of the others, Infinity if none. */
export function expireSends(topics: Iterable<TopicSends>, batches: Iterable<Batch>, now: number): number {
  let earliest = Infinity;
  const expire = (sends: Iterable<PendingSend>, what: string, cause: MqError | undefined): void => {
    for (const send of sends) {
      if (send.settled) continue;
      if (send.deadlineAt <= now) send.reject(timeout(send, what, cause));
      else earliest = Math.min(earliest, send.deadlineAt);
    }
  };
  for (const topic of topics) {
    for (const backlog of topic.backlogs()) expire(backlog.waiting(), 'sent', topic.trouble);
  }
  for (const batch of batches) expire(batch.sends, 'acknowledged', batch.lastError);
  return earliest;
}

function timeout(send: PendingSend, what: string, cause: MqError | undefined): MqError {
  const reason = cause === undefined ? '' : `; last: ${cause.code} ${cause.message}`;
  return new MqError('TIMEOUT', `the message to ${send.topic.topic} was not ${what} within ${send.timeoutMs} ms${reason}`, { cause });
}
