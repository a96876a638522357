import { limits, type ErrorCode } from '@mq/common';
import { messageService, nameServerService, type FetchMessagesRequest, type SendMessageRequest } from '@mq/proto';
import type { Channel, ClientMethod } from '@mq/rpc';
import { startCluster, type Cluster } from '../../src/cluster/start-cluster';

let cluster: Cluster;
let broker: Channel;

beforeAll(async () => {
  cluster = await startCluster();
  broker = cluster.clientOptions.transport.connect(cluster.brokers[0]?.address ?? '');
  await broker.unary(messageService.SendMessage, {
    topic: 'orders',
    record: { body: Buffer.from('first') },
    queueId: 0,
    queueChosen: true,
  });
});
afterAll(async () => {
  broker.close();
  await cluster.close();
});

const body = Buffer.from('hello');
const properties = (count: number, size = 1): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, 'x'.repeat(size)]));

const sends: [code: ErrorCode, what: string, request: SendMessageRequest][] = [
  ['BODY_TOO_LARGE', 'a body over 4 MiB', { topic: 'orders', record: { body: Buffer.alloc(limits.bodyBytes + 1) } }],
  ['ILLEGAL_TOPIC', 'a topic name with a space', { topic: 'my orders', record: { body } }],
  ['ILLEGAL_TOPIC', 'no topic name', { topic: '', record: { body } }],
  ['TOO_MANY_PROPERTIES', '129 properties', { topic: 'orders', record: { body, properties: properties(limits.properties + 1) } }],
  [
    'PROPERTIES_TOO_LARGE',
    'properties over 16 KiB',
    { topic: 'orders', record: { body, properties: properties(2, limits.propertiesBytes / 2) } },
  ],
  ['ILLEGAL_TAG', "a tag with '|'", { topic: 'orders', record: { body, tag: 'a|b' } }],
  ['ILLEGAL_KEY', 'a key with a space', { topic: 'orders', record: { body, keys: ['a b'] } }],
  ['QUEUE_NOT_FOUND', 'a queue that the topic does not have', { topic: 'orders', record: { body }, queueId: 99, queueChosen: true }],
  ['INVALID_ARGUMENT', 'no record', { topic: 'orders' }],
];

test.each(sends)('a send is refused with %s for %s, and the connection goes on', async (code, _what, request) => {
  await expect(broker.unary(messageService.SendMessage, request)).rejects.toMatchObject({ code });
  await expect(broker.unary(messageService.SendMessage, { topic: 'orders', record: { body } })).resolves.toMatchObject({
    brokerName: 'broker-0',
  });
});

const fetches: [code: ErrorCode, what: string, request: FetchMessagesRequest][] = [
  ['TOPIC_NOT_FOUND', 'an unknown topic', { topic: 'nothing' }],
  ['QUEUE_NOT_FOUND', 'an unknown queue', { topic: 'orders', queueId: 99 }],
  ['OFFSET_OUT_OF_RANGE', 'an offset behind the end', { topic: 'orders', queueId: 0, offset: 1_000_000 }],
  ['INVALID_ARGUMENT', 'a negative offset', { topic: 'orders', queueId: 0, offset: -1 }],
];

test.each(fetches)('a fetch is refused with %s for %s, and the connection goes on', async (code, _what, request) => {
  await expect(broker.unary(messageService.FetchMessages, request)).rejects.toMatchObject({ code });
  await expect(broker.unary(messageService.FetchMessages, { topic: 'orders', queueId: 0, offset: 0 })).resolves.toMatchObject({
    minOffset: 0,
  });
});

describe('bytes that are no message', () => {
  const garbage = Buffer.from('ffffffffffffffffffff0108', 'hex');
  /** One record with the body 'hello', and the message id of the first. */
  const oneRecord = Buffer.from(`0a070a0568656c6c6f121102${'00'.repeat(16)}`, 'hex');
  const asGarbage = <Req, Res>(method: ClientMethod<Req, Res>): ClientMethod<Req, Res> => ({ ...method, requestSerialize: () => garbage });

  test.each([
    ['SendMessage', messageService.SendMessage],
    ['FetchMessages', messageService.FetchMessages],
    ['CommitOffsets', messageService.CommitOffsets],
  ])('fail their call of %s, and the broker serves on', async (_name, method) => {
    const { path, requestStream, responseStream, responseDeserialize } = method;
    const call = broker.unary(
      {
        path,
        requestStream,
        responseStream,
        requestSerialize: () => garbage,
        responseDeserialize: responseDeserialize,
      },
      {},
    );
    await expect(call).rejects.toMatchObject({ name: 'MqError' });
    await expect(broker.unary(messageService.SendMessage, { topic: 'orders', record: { body } })).resolves.toBeDefined();
  });

  test.each([
    ['PublishStream', messageService.PublishStream],
    ['FetchStream', messageService.FetchStream],
    ['OpenSession', messageService.OpenSession],
  ])('end their stream of %s, and the broker serves on', async (_name, method) => {
    const { path, requestStream, responseStream } = method;
    const stream = broker.bidi({
      path,
      requestStream,
      responseStream,
      requestSerialize: () => garbage,
      responseDeserialize: (bytes: Buffer) => bytes,
    });
    const answers = async (): Promise<void> => {
      for await (const _answer of stream) continue;
    };
    await stream.write({}).catch(() => undefined);
    await expect(answers()).rejects.toMatchObject({ name: 'MqError' });
    await expect(broker.unary(messageService.SendMessage, { topic: 'orders', record: { body } })).resolves.toBeDefined();
  });

  test('fail their call of a NameServer, which serves on', async () => {
    const nameServer = cluster.clientOptions.transport.connect(cluster.nameServers[0] ?? '');
    await expect(nameServer.unary(asGarbage(nameServerService.RegisterBroker), {})).rejects.toMatchObject({ name: 'MqError' });
    await expect(nameServer.unary(nameServerService.GetRouteInfo, { topic: 'orders' })).resolves.toMatchObject({
      route: { topic: 'orders' },
    });
    nameServer.close();
  });

  test('inside a batch are refused by name, and the stream goes on', async () => {
    const stream = broker.bidi(messageService.PublishStream);
    const answers = stream[Symbol.asyncIterator]();
    const batch = { topic: 'orders', queueId: 0, recordCount: 1 };
    await stream.write({ batches: [{ ...batch, sequence: 1, records: garbage }] });
    expect((await answers.next()).value).toMatchObject({ acks: [{ sequence: 1, error: { code: 'MALFORMED_BATCH' } }] });
    await stream.write({ batches: [{ ...batch, sequence: 2, records: oneRecord }] });
    expect((await answers.next()).value).toMatchObject({ acks: [{ sequence: 2, error: null }] });
    stream.cancel();
  });
});
