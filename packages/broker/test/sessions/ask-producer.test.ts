import { silentLogger } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import type { SessionHello__Output, TransactionCheck } from '@mq/proto';
import { ClientManager, openSession } from '../../src/sessions';
import { SessionClient } from './session-client';

function broker() {
  const clock = new SimulatedClock();
  const clients = new ClientManager({ brokerName: 'broker-a', clock, logger: silentLogger, queueCountOf: () => undefined });
  const open = async (clientId: string, changes: Partial<SessionHello__Output> = {}): Promise<SessionClient> => {
    const client = new SessionClient(openSession(clients)).hello({ clientId, role: 'PRODUCER', group: 'shop', topics: [], ...changes });
    await clock.advance(0);
    return client;
  };
  return { clock, clients, open };
}

const check = (transactionId: string, bytes = 1): TransactionCheck => ({
  transactionId,
  topic: 'orders',
  batch: { records: Buffer.alloc(bytes) },
  checks: 1,
});
const asked = ({ received }: SessionClient): string[] =>
  received.flatMap((message) => (message.check ? [message.check.transactionId ?? ''] : []));

test('the producers of a group are asked in turn, each question of one of them', async () => {
  const { clock, clients, open } = broker();
  const producers = [await open('a'), await open('b'), await open('c')];
  for (let i = 0; i < 6; i++) expect(clients.askProducer('shop', check(`t${i}`))).toBe(true);
  await clock.advance(0);
  expect(producers.map((producer) => asked(producer).length)).toEqual([2, 2, 2]);
  expect(producers.flatMap(asked).sort()).toEqual(['t0', 't1', 't2', 't3', 't4', 't5']);
});

test('nobody is asked when no producer of the group is connected: consumers, other groups and those that left do not count', async () => {
  const { clock, clients, open } = broker();
  const consumer = await open('consumer', { role: 'CONSUMER' });
  const other = await open('other', { group: 'stock' });
  const left = await open('left');
  left.end();
  await left.done;
  expect(clients.hasProducer('shop')).toBe(false);
  expect(clients.askProducer('shop', check('t'))).toBe(false);
  await clock.advance(0);
  expect([consumer, other, left].flatMap(asked)).toEqual([]);
});

test('a client that opens its session again is asked on the new stream', async () => {
  const { clock, clients, open } = broker();
  const before = await open('a');
  const after = await open('a');
  for (const id of ['t1', 't2']) expect(clients.askProducer('shop', check(id))).toBe(true);
  await clock.advance(0);
  expect([asked(before), asked(after)]).toEqual([[], ['t1', 't2']]);
});

test.each([
  ['16 questions', 1, 16],
  ['4 MiB of messages', 1024 * 1024, 4],
])('a producer that reads nothing holds %s, and others are asked instead', async (_, bytes, held) => {
  const { clock, clients, open } = broker();
  const slow = await open('slow');
  slow.stuck = true;
  // One more is in the write that does not get through.
  expect(clients.askProducer('shop', check('first', bytes))).toBe(true);
  await clock.advance(0);
  let taken = 0;
  while (clients.askProducer('shop', check(`t${taken}`, bytes))) taken++;
  expect(taken).toBe(held);
  const quick = await open('quick');
  expect(clients.askProducer('shop', check('for quick'))).toBe(true);
  await clock.advance(0);
  expect(asked(quick)).toEqual(['for quick']);
});
