import type { BrokerTopic } from '../../administration/topic-administration';
import { permissionText } from '../../output/permission-text';

/** A topic on one broker, as every topic command shows it. */
export const topicFields = {
  topic: { help: 'name of the topic' },
  brokerName: { help: 'name of the broker' },
  queueCount: { help: 'queues on this broker' },
  type: { help: 'MIXED, NORMAL, FIFO, DELAY, TRANSACTION or PRIORITY' },
  permission: { help: 'rw, r-, -w or --' },
} as const;

export function topicRow({
  topic,
  brokerName,
  queueCount,
  type,
  permission,
}: BrokerTopic): Record<keyof typeof topicFields, string | number> {
  return { topic, brokerName, queueCount, type, permission: permissionText(permission) };
}
