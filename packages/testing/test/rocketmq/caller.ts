import { rocketmqMessaging, type rocketmq } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { Cluster } from '../../src/cluster/start-cluster';

/** Who says what must be said with every call. */
export const headers = { 'x-mq-client-id': 'caller@1', 'x-mq-language': 'JAVA', 'x-mq-client-version': '5.2.0' };

export function brokerOf(cluster: Cluster, index = 0): Channel {
  return cluster.clientOptions.transport.connect(cluster.brokers[index]?.address ?? '');
}

let sent = 0;

/** Sends one message to this very broker. */
export async function send(
  broker: Channel,
  topic: string,
  body: string,
  properties: Partial<rocketmq.SystemProperties> = {},
): Promise<rocketmq.SendResultEntry__Output> {
  const messageId = `01${(++sent).toString(16).toUpperCase().padStart(32, '0')}`;
  const systemProperties = { messageId, messageType: 'NORMAL' as const, bodyEncoding: 'IDENTITY' as const, ...properties };
  const messages = [{ topic: { name: topic }, body: Buffer.from(body), systemProperties }];
  const { status, entries } = await broker.unary(rocketmqMessaging.SendMessage, { messages }, { headers });
  const [entry] = entries;
  if (status?.code !== 'OK' || entry === undefined) throw new Error(`not sent: ${status?.code} ${status?.message}`);
  return entry;
}

/** What there is now for a simple consumer. */
export async function receive(broker: Channel, group: string, topic: string, batchSize = 32): Promise<rocketmq.Message__Output[]> {
  const request = {
    group: { name: group },
    messageQueue: { topic: { name: topic } },
    filterExpression: { type: 'TAG' as const, expression: '*' },
    batchSize,
    invisibleDuration: { seconds: 30 },
    longPollingTimeout: { seconds: 0 },
  };
  const messages: rocketmq.Message__Output[] = [];
  for await (const { message } of broker.serverStream(rocketmqMessaging.ReceiveMessage, request, { headers })) {
    if (message) messages.push(message);
  }
  return messages;
}
