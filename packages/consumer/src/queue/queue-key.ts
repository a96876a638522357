import type { MessageQueue } from '@mq/common';

/** Names a queue in a map. Neither names of topics nor of brokers hold a line feed. */
export function queueKey({ topic, brokerName, queueId }: MessageQueue): string {
  return `${brokerName}\n${topic}\n${queueId}`;
}

/** The queue as people read it. */
export function queueText({ topic, brokerName, queueId }: MessageQueue): string {
  return `${topic}/${brokerName}/${queueId}`;
}
