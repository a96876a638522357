import { masterId, type QueueData } from '@mq/common';
import type { RegisteredTopic } from './broker-registration';
import type { RouteTables } from './tables/route-tables';

/**
 * Makes the queues of a broker name those of the member that speaks for the group: its master or, while there is none, its lowest id, and then
 * nothing is writable. So the routes follow from who is registered, whatever the order in which they came. Returns the topics that changed.
 */
export function refreshTopics(tables: RouteTables, brokerName: string): Set<string> {
  const { topicQueueTable, brokerAddrTable, brokerLiveTable } = tables;
  const speaker = brokerAddrTable.lowest(brokerName);
  const topics = speaker === undefined ? undefined : brokerLiveTable.get(speaker.address)?.topics;
  const writable = speaker?.brokerId === masterId && !tables.wiped.has(brokerName);
  const changed = new Set<string>();
  for (const topic of topicQueueTable.topicsOf(brokerName)) {
    if (topics?.has(topic) !== true) changed.add(topic);
  }
  for (const topic of changed) topicQueueTable.delete(topic, brokerName);
  for (const registered of topics?.values() ?? []) {
    const data = queueData(brokerName, registered, writable);
    if (sameQueues(topicQueueTable.get(registered.topic)?.get(brokerName), data)) continue;
    topicQueueTable.set(registered.topic, data);
    changed.add(registered.topic);
  }
  return changed;
}

function queueData(brokerName: string, { queueCount, permission, topicType }: RegisteredTopic, writable: boolean): QueueData {
  return { brokerName, queueCount, permission: { readable: permission.readable, writable: permission.writable && writable }, topicType };
}

function sameQueues(a: QueueData | undefined, b: QueueData): boolean {
  return (
    a !== undefined &&
    a.queueCount === b.queueCount &&
    a.topicType === b.topicType &&
    a.permission.readable === b.permission.readable &&
    a.permission.writable === b.permission.writable
  );
}
