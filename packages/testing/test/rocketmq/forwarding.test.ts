import { adminService, rocketmqMessaging, type rocketmq } from '@mq/proto';
import type { MemoryTransport } from '@mq/rpc/simulated';
import { startCluster, type Cluster } from '../../src/cluster/start-cluster';
import { brokerOf, headers, receive, send } from './caller';

const topic = 'orders';
let cluster: Cluster;
beforeEach(async () => {
  cluster = await startCluster({ brokers: 3, memory: true });
  for (let index = 0; index < 3; index++) await brokerOf(cluster, index).unary(adminService.CreateTopic, { definition: { topic } });
});
afterEach(() => cluster.close());

const partition = (index: number): void =>
  (cluster.clientOptions.transport as MemoryTransport).partition(cluster.brokers[index]?.address ?? '');

async function end(broker: number, transactionId: string, resolution: rocketmq.TransactionResolution): Promise<string | undefined> {
  const request = { topic: { name: topic }, messageId: transactionId, transactionId, resolution };
  const { status } = await brokerOf(cluster, broker).unary(rocketmqMessaging.EndTransaction, request, { headers });
  return status?.code;
}

const bodiesAt = async (broker: number): Promise<string[]> =>
  (await receive(brokerOf(cluster, broker), 'readers', topic)).map(({ body }) => body.toString());

describe('the end of a transaction that is told to a broker that does not hold it', () => {
  test('is carried out by the broker that does', async () => {
    const { transactionId } = await send(brokerOf(cluster, 2), topic, 'committed', { messageType: 'TRANSACTION' });
    expect(await end(0, transactionId, 'COMMIT')).toBe('OK');
    expect(await bodiesAt(2)).toEqual(['committed']);
  });

  test('is carried out while another broker of the topic is away', async () => {
    const { transactionId } = await send(brokerOf(cluster, 2), topic, 'committed', { messageType: 'TRANSACTION' });
    partition(1);
    expect(await end(0, transactionId, 'COMMIT')).toBe('OK');
    expect(await bodiesAt(2)).toEqual(['committed']);
  });

  test('is refused when it was decided the other way before', async () => {
    const { transactionId } = await send(brokerOf(cluster, 1), topic, 'rolled back', { messageType: 'TRANSACTION' });
    expect(await end(2, transactionId, 'ROLLBACK')).toBe('OK');
    expect(await end(0, transactionId, 'COMMIT')).toBe('PRECONDITION_FAILED');
    expect(await bodiesAt(1)).toEqual([]);
  });

  test('is unknown when nobody has it, and an error while one that might have it is away', async () => {
    expect(await end(0, 'nobody has this', 'COMMIT')).toBe('INVALID_TRANSACTION_ID');
    partition(1);
    expect(await end(0, 'nobody has this', 'COMMIT')).toBe('INTERNAL_SERVER_ERROR');
  });
});

test('a receipt handle of another broker is over, and settles nothing there', async () => {
  await send(brokerOf(cluster, 0), topic, 'here');
  await send(brokerOf(cluster, 1), topic, 'there');
  const [message] = await receive(brokerOf(cluster, 0), 'readers', topic);
  await receive(brokerOf(cluster, 1), 'readers', topic);
  const receiptHandle = message?.systemProperties?.receiptHandle ?? '';
  const request = { group: { name: 'readers' }, topic: { name: topic }, entries: [{ receiptHandle }] };
  const { status } = await brokerOf(cluster, 1).unary(rocketmqMessaging.AckMessage, request, { headers });
  expect(status?.code).toBe('INVALID_RECEIPT_HANDLE');
  const done = await brokerOf(cluster, 0).unary(rocketmqMessaging.AckMessage, request, { headers });
  expect(done.status?.code).toBe('OK');
});
