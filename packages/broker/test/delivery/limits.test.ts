import { MemoryBroker } from '../support/memory-broker';
import { DeliveryClient } from './delivery-client';

const machine = new MemoryBroker();
const settings = { server: { receiveMaxLeasedPerQueue: 2, receiveMaxBlockedPerQueue: 1, receiveMaxRetryingPerQueue: 1 } };
let client: DeliveryClient;
beforeAll(async () => {
  client = new DeliveryClient(await machine.start(settings));
});
afterAll(async () => {
  client.channel.close();
  await machine.close();
});
const of = (topic: string) => ({ subscription: { topic } });

test('a group holds leases on so many messages of a queue, and gets more when some are settled', async () => {
  await client.publish(['a', 'b', 'c'], 0, 'leased');
  const messages = await client.receive(of('leased'));
  expect(messages).toHaveLength(2);
  const waiting = client.bodies({ ...of('leased'), waitMs: 1_000 });
  await client.ack(...messages.slice(0, 1));
  expect(await waiting).toEqual(['c']);
});

test('a message that comes while the leases are at their bound is delivered when there is room', async () => {
  await client.publish(['a', 'b'], 0, 'late');
  const messages = await client.receive(of('late'));
  const waiting = client.bodies({ ...of('late'), waitMs: 1_000 });
  await client.publish(['c'], 0, 'late');
  await client.ack(...messages);
  expect(await waiting).toEqual(['c']);
});

test('so many messages may wait behind their message group before those behind them wait, too', async () => {
  const grouped = ['g', 'g', 'g', 'h'].map((messageGroup, i) => ({ body: `${messageGroup}${i}`, messageGroup }));
  await client.publish(grouped, 0, 'blocked');
  const messages = await client.receive(of('blocked'));
  expect(messages.map(({ offset }) => offset)).toEqual([0]);
  await client.ack(...messages);
  expect((await client.receive(of('blocked'))).map(({ offset }) => offset)).toEqual([1, 3]);
});

test('when so many messages wait for their retry, no new ones are begun', async () => {
  await client.publish(['a', 'b', 'c'], 0, 'failing');
  await client.nack(...(await client.receive({ ...of('failing'), maxMessages: 1 })));
  expect(await client.bodies(of('failing'))).toEqual([]);
  await machine.clock.advance(10_000);
  expect(await client.bodies(of('failing'))).toEqual(['a', 'b']);
});
