import { deliveryService, type Subscription__Output } from '@mq/proto';
import { MemoryBroker } from '../support/memory-broker';
import { DeliveryClient } from './delivery-client';

const refused = (code: string, more: object = {}) => expect.objectContaining({ code, ...more }) as Error;
const tags = (filter: string, topic = 'orders'): Subscription__Output => ({ topic, filterType: 'TAG', filter });
const sql = (filter: string, topic = 'orders'): Subscription__Output => ({ topic, filterType: 'SQL92', filter });

let machine: MemoryBroker;
let client: DeliveryClient;
beforeEach(async () => {
  machine = new MemoryBroker();
  client = new DeliveryClient(await machine.start());
  await client.publish(['x']);
  await client.publish(['y'], 0, 'stock');
});
afterEach(async () => {
  client.channel.close();
  await machine.close();
});

const subscribe = async (clientId: string, ...subscriptions: Subscription__Output[]): Promise<void> => {
  await client.channel.unary(deliveryService.Subscribe, { group: client.group, clientId, subscriptions });
};

describe('a subscription before the first receive', () => {
  test('with a filter that cannot be parsed is refused with the position, also of a topic that is not there', async () => {
    await expect(subscribe('a', sql('size >'))).rejects.toEqual(refused('INVALID_FILTER', { details: { position: '7' } }));
    await expect(subscribe('a', tags('*'), sql('(', 'later'))).rejects.toEqual(refused('INVALID_FILTER', { details: { position: '2' } }));
    await expect(subscribe('a', tags('a || b | c'))).rejects.toEqual(refused('INVALID_FILTER', { details: { position: '6' } }));
  });

  test('with another filter than the group has is refused, whichever way its members came, and they are refused who come after it', async () => {
    await subscribe('a', tags('a'));
    await expect(subscribe('b', tags('b'))).rejects.toEqual(refused('SUBSCRIPTION_CONFLICT'));
    await expect(client.receive({ clientId: 'b', subscription: tags('b') })).rejects.toEqual(refused('SUBSCRIPTION_CONFLICT'));
    await expect(client.receive({ subscription: tags('b') })).rejects.toEqual(refused('SUBSCRIPTION_CONFLICT'));
    expect(await (await client.stream({ subscriptions: [tags('b')] })).ended).toEqual(refused('SUBSCRIPTION_CONFLICT'));
    await subscribe('b', tags('a'));
    expect(await client.bodies({ clientId: 'a', subscription: tags('a') })).toEqual([]);
  });

  test('is refused while a stream has another filter', async () => {
    const stream = await client.stream({ subscriptions: [tags('a')] });
    await stream.until(() => stream.responses.length > 0);
    await expect(subscribe('b', tags('b'))).rejects.toEqual(refused('SUBSCRIPTION_CONFLICT'));
  });

  test('is for all topics or none', async () => {
    await subscribe('a', tags('a', 'stock'));
    await expect(subscribe('b', tags('b'), tags('b', 'stock'))).rejects.toEqual(refused('SUBSCRIPTION_CONFLICT'));
    await machine.clock.advance(0);
    await subscribe('c', tags('c'));
  });

  test('counts for 30 seconds, and may be changed by the client that is alone', async () => {
    await subscribe('a', tags('a'));
    await subscribe('a', tags('b'));
    await machine.clock.advance(29_999);
    await expect(subscribe('b', tags('c'))).rejects.toEqual(refused('SUBSCRIPTION_CONFLICT'));
    await machine.clock.advance(1);
    await subscribe('b', tags('c'));
  });

  test.each<[string, string, Subscription__Output[], string]>([
    ['without a client id', '', [tags('a')], 'INVALID_ARGUMENT'],
    ['of nothing', 'a', [], 'INVALID_ARGUMENT'],
    ['of too many topics', 'a', Array.from({ length: 65 }, (_, i) => tags('*', `t${i}`)), 'INVALID_ARGUMENT'],
  ])('%s is refused', async (_, clientId, subscriptions, code) => {
    await expect(subscribe(clientId, ...subscriptions)).rejects.toEqual(refused(code));
  });
});
