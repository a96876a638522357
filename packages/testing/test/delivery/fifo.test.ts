import { PushConsumer, type ReceivedMessage } from '@mq/consumer';
import { startCluster } from '../../src/cluster/start-cluster';
import { send, setRetries, Tally } from './delivering';

interface Step {
  readonly messageGroup: string;
  readonly number: number;
}

const groups = Array.from({ length: 12 }, (_, i) => `user-${i}`);
const perGroup = 25;

const stepOf = ({ messageGroup = '', body }: ReceivedMessage): Step => ({ messageGroup, number: Number(body.toString()) });

/** The numbers of each message group in the order in which they were handled. */
function byGroup(steps: readonly Step[]): Record<string, number[]> {
  const numbers: Record<string, number[]> = {};
  for (const { messageGroup, number } of steps) (numbers[messageGroup] ??= []).push(number);
  return numbers;
}

const inOrder = Object.fromEntries(groups.map((group) => [group, Array.from({ length: perGroup }, (_, i) => i)]));
const messages = Array.from({ length: perGroup }, (_, number) =>
  groups.map((messageGroup) => ({ body: String(number), messageGroup })),
).flat();

test('messages of one group are handled one after the other, in order, by whichever consumer', async () => {
  await using cluster = await startCluster({ memory: true, brokers: 2 });
  await send(cluster, messages);
  const done = Tally.of<Step>(messages.length);
  const underWay = new Set<string>();
  let most = 0;
  const handle = async (message: ReceivedMessage): Promise<void> => {
    const step = stepOf(message);
    expect(underWay.has(step.messageGroup)).toBe(false);
    underWay.add(step.messageGroup);
    most = Math.max(most, underWay.size);
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
    underWay.delete(step.messageGroup);
    done.add(step);
  };
  const consumers = ['one', 'two'].map(
    (clientId) => new PushConsumer({ ...cluster.clientOptions, clientId, group: 'g', subscriptions: { orders: '*' }, onMessage: handle }),
  );
  await Promise.all(consumers.map((consumer) => consumer.start()));
  await done.enough;
  await Promise.all(consumers.map((consumer) => consumer.close()));
  expect(byGroup(done.all)).toEqual(inOrder);
  expect(most).toBeGreaterThan(1);
});

test('a message that fails holds its group until it is handled, and no other one', async () => {
  await using cluster = await startCluster({ memory: true });
  await setRetries(cluster, 'g', { initialMs: 5 });
  await send(cluster, messages);
  const done = Tally.of<Step>(messages.length);
  await using consumer = new PushConsumer({
    ...cluster.clientOptions,
    group: 'g',
    subscriptions: { orders: '*' },
    onError: () => undefined,
    onMessage: (message) => {
      const step = stepOf(message);
      if (step.number % 7 === 3 && message.attempt < 3) throw new Error('not yet');
      done.add(step);
    },
  });
  await consumer.start();
  await done.enough;
  await consumer.close();
  expect(byGroup(done.all)).toEqual(inOrder);
});

test('the order is kept over a restart of the broker', async () => {
  await using cluster = await startCluster({ memory: true });
  await send(cluster, messages);
  const handled: Step[] = [];
  const seen = new Set<string>();
  const half = new Tally<Step>(() => seen.size >= messages.length / 2);
  const all = new Tally<Step>(() => seen.size >= messages.length);
  await using consumer = new PushConsumer({
    ...cluster.clientOptions,
    group: 'g',
    subscriptions: { orders: '*' },
    onMessage: async (message, { signal }) => {
      await new Promise((resolve) => setImmediate(resolve));
      // What it has lost comes again: it must not be taken for handled.
      if (signal.aborted) throw new Error('lost');
      const step = stepOf(message);
      handled.push(step);
      seen.add(`${step.messageGroup} ${step.number}`);
      half.add(step);
      all.add(step);
    },
  });
  await consumer.start();
  await half.enough;
  await cluster.brokers[0]?.restart();
  await all.enough;
  await consumer.close();
  // A message may come again, when its acknowledgement was not stored; but none comes before the one ahead of it.
  for (const numbers of Object.values(byGroup(handled))) {
    let next = 0;
    for (const number of numbers) {
      expect(number).toBeLessThanOrEqual(next);
      next = Math.max(next, number + 1);
    }
    expect(next).toBe(perGroup);
  }
});
