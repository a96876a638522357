import fc from 'fast-check';
import type { PullConsumer, ReceivedMessage } from '../../src';
import { offsetsByQueue, World } from '../fakes/world';

const queueCount = 2;

type Action =
  | { readonly kind: 'append'; readonly queueId: number; readonly count: number }
  | { readonly kind: 'fetch'; readonly count: number }
  | { readonly kind: 'pause' | 'resume'; readonly queueId: number }
  | { readonly kind: 'crash' | 'restart' | 'disconnect' | 'settle' | 'revoke' | 'assign' | 'nameServerLost' }
  | { readonly kind: 'time'; readonly ms: number };

const queueId = fc.nat(queueCount - 1);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('append' as const), queueId, count: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('fetch' as const), count: fc.integer({ min: 1, max: 7 }) }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'settle' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const), queueId }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('crash' as const, 'restart' as const, 'disconnect' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('revoke' as const, 'assign' as const, 'nameServerLost' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.nat(12_000) }) },
);

async function perform(world: World, consumer: PullConsumer, step: Action): Promise<ReceivedMessage[]> {
  const { broker } = world;
  const assigned = (id: number): boolean => consumer.assignment().some((queue) => queue.queueId === id);
  if (step.kind === 'append') broker.append(step.queueId, ...Array.from({ length: step.count }, () => 'x'.repeat(10 * step.count)));
  else if (step.kind === 'fetch') return consumer.fetch({ maxMessages: step.count, waitMs: 0 });
  else if (step.kind === 'pause' && assigned(step.queueId)) consumer.pause([world.queue(step.queueId)]);
  else if (step.kind === 'resume' && assigned(step.queueId)) consumer.resume([world.queue(step.queueId)]);
  else if (step.kind === 'crash') broker.crash();
  else if (step.kind === 'restart') broker.restart();
  else if (step.kind === 'disconnect') world.transport.disconnect(broker.address);
  else if (step.kind === 'revoke' && broker.sessions.length > 0) broker.assign(0);
  else if (step.kind === 'assign' && broker.sessions.length > 0) broker.assign(0, 1);
  else if (step.kind === 'nameServerLost') world.nameServer.crash();
  else if (step.kind === 'settle') await world.settle();
  else if (step.kind === 'time') await world.clock.advance(step.ms);
  return [];
}

async function finish(world: World, consumer: PullConsumer): Promise<ReceivedMessage[]> {
  world.broker.restart();
  await world.clock.advance(60_000);
  world.broker.assign(0, 1);
  await world.clock.advance(10_000);
  consumer.resume(consumer.assignment());
  return world.drain(consumer);
}

/** Runs the actions in a fresh world and answers with all that was handed out, and how much was stored in each queue. */
async function run(
  actions: readonly Action[],
): Promise<{ received: ReceivedMessage[]; stored: number[]; committed: (number | undefined)[] }> {
  const world = await World.of(queueCount);
  const consumer = await world.started({ maxBufferedBytes: 300 });
  const received: ReceivedMessage[] = [];
  for (const step of actions) received.push(...(await perform(world, consumer, step)));
  received.push(...(await finish(world, consumer)));
  await world.close();
  const { queues, committed } = world.broker;
  return { received, stored: queues.map(({ maxOffset }) => maxOffset), committed: queues.map((_, id) => committed.get(id)) };
}

test('whatever breaks and is paused, each queue is handed out whole, in order, each message once, while it is not taken away', async () => {
  const steady = action.filter(({ kind }) => kind !== 'revoke');
  await fc.assert(
    fc.asyncProperty(fc.array(steady, { maxLength: 40 }), async (actions) => {
      const { received, stored, committed } = await run(actions);
      const offsets = offsetsByQueue(received);
      for (const [id, count] of stored.entries()) {
        expect(offsets[`broker-0/${id}`] ?? []).toEqual([...Array(count).keys()]);
        expect(committed[id]).toBe(count);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('when queues are taken away and come back, messages may come again, but none is left out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
      const { received, stored, committed } = await run(actions);
      const offsets = offsetsByQueue(received);
      for (const [id, count] of stored.entries()) {
        let next = 0;
        for (const offset of offsets[`broker-0/${id}`] ?? []) {
          expect(offset).toBeLessThanOrEqual(next);
          next = Math.max(next, offset + 1);
        }
        expect(next).toBe(count);
        expect(committed[id]).toBe(count);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
