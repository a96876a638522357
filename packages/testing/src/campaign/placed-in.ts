import type { Placed } from '../checker/delivery-checker';
import { readTopic } from '../reading/read-topic';

/** Everything that a topic holds, by the first key of each message. @param nameServer `host:port` */
export async function placedIn(nameServer: string, topic: string): Promise<Placed[]> {
  const found: Placed[] = [];
  for await (const { keys, topic: name, brokerName, queueId, offset } of readTopic(nameServer, topic)) {
    found.push({ key: keys[0] ?? 'no key', topic: name, brokerName, queueId, offset });
  }
  return found;
}
