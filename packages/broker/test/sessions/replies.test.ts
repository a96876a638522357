import { silentLogger } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import type { Reply, SessionHello__Output } from '@mq/proto';
import { ClientManager, openSession } from '../../src/sessions';
import { SessionClient } from './session-client';

function broker() {
  const clock = new SimulatedClock();
  const clients = new ClientManager({ brokerName: 'broker-a', clock, logger: silentLogger, queueCountOf: () => undefined });
  const open = async (clientId: string, changes: Partial<SessionHello__Output> = {}): Promise<SessionClient> => {
    const client = new SessionClient(openSession(clients)).hello({ clientId, role: 'PRODUCER', group: '', topics: [], ...changes });
    await clock.advance(0);
    return client;
  };
  return { clock, clients, open };
}

const reply = (correlationId: string, bytes = 1): Reply => ({ correlationId, record: { body: Buffer.alloc(bytes) } });
const replies = ({ received }: SessionClient): string[] => received.flatMap((message) => message.reply?.correlationId ?? []);

test('a reply goes to the producer with the client id, in order, and to nobody else', async () => {
  const { clock, clients, open } = broker();
  const [a, b] = [await open('a'), await open('b')];
  for (const id of ['1', '2', '3']) expect(clients.reply('a', reply(id))).toBe('taken');
  await clock.advance(0);
  expect([replies(a), replies(b)]).toEqual([['1', '2', '3'], []]);
});

test('nobody gets a reply who is no producer, has left, or never came', async () => {
  const { clients, open } = broker();
  await open('consumer', { role: 'CONSUMER', group: 'g' });
  const left = await open('left');
  left.end();
  await left.done;
  for (const clientId of ['consumer', 'left', 'nobody']) expect(clients.reply(clientId, reply('1'))).toBe('not connected');
});

test('a producer that opens its session again gets the replies on the new stream, also when the old one ends after that', async () => {
  const { clock, clients, open } = broker();
  const before = await open('a');
  const after = await open('a');
  await before.done;
  expect(clients.reply('a', reply('1'))).toBe('taken');
  await clock.advance(0);
  expect([replies(before), replies(after)]).toEqual([[], ['1']]);
});

test.each([
  ['1024 replies', 1, 1_024],
  ['4 MiB of replies', 1024 * 1024, 4],
])('a producer that reads nothing has at most %s waiting, and one more is refused', async (_, bytes, most) => {
  const { clock, clients, open } = broker();
  const client = await open('a');
  client.stuck = true;
  // One is being written.
  expect(clients.reply('a', reply('first', bytes))).toBe('taken');
  await clock.advance(0);
  for (let i = 0; i < most; i++) expect(clients.reply('a', reply(`${i}`, bytes))).toBe('taken');
  expect(clients.reply('a', reply('more', bytes))).toBe('full');
});
