import { TransactionResolution } from 'rocketmq-client-nodejs/proto/apache/rocketmq/v2/definition_pb';
import { ConsumeResult, type MessageView } from 'rocketmq-client-nodejs';
import { startCluster, type Cluster } from '../../src/cluster/start-cluster';
import { eventually } from '../../src/waiting/eventually';
import { setRetries, Tally } from '../delivery/delivering';
import { First, message, next, OfficialClients } from './official-clients';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ brokerConfig: { broker: { transactionCheckDelayMs: 200, transactionCheckIntervalMs: 200 } } });
});
afterAll(() => cluster.close());

const clients = (): OfficialClients => new OfficialClients(cluster.brokers[0]?.address ?? '');
const text = ({ body }: MessageView): string => body.toString();

describe('a transaction', () => {
  const checker = { check: () => Promise.resolve(TransactionResolution.COMMIT) };

  test('that was committed is received once, with its id; one that was rolled back never is', async () => {
    await using official = clients();
    const producer = await official.producer(['decided'], { checker });
    const dropped = producer.beginTransaction();
    await producer.send(message('decided', 'dropped'), dropped);
    await dropped.rollback();
    const kept = producer.beginTransaction();
    const receipt = await producer.send(message('decided', 'kept'), kept);
    await kept.commit();
    const consumer = await official.simple('g-decided', 'decided');
    const received = await consumer.receive(2);
    expect(received.map(text)).toEqual(['kept']);
    expect(received[0]?.properties.get('__transactionId__')).toBe(receipt.transactionId);
  });

  test('that nobody decided is asked about, and the answer decides', async () => {
    await using official = clients();
    const asked = new First<MessageView>();
    const check = (view: MessageView): Promise<TransactionResolution> => {
      asked.give(view);
      return checker.check();
    };
    const producer = await official.producer(['asked'], { checker: { check } });
    const receipt = await producer.send(message('asked', 'undecided'), producer.beginTransaction());
    expect((await asked.promise).messageId).toBe(receipt.messageId);
    const received = await next(await official.simple('g-asked', 'asked'));
    expect(text(received)).toBe('undecided');
  });
});

describe('a simple consumer', () => {
  test('gives a message back by changing its invisible time, and it comes again with the next attempt', async () => {
    await using official = clients();
    const producer = await official.producer(['changed']);
    await producer.send(message('changed', 'again'));
    const consumer = await official.simple('g-changed', 'changed');
    const first = await next(consumer);
    await consumer.changeInvisibleDuration(first, 0);
    const second = await next(consumer);
    expect([first.deliveryAttempt, second.deliveryAttempt]).toEqual([1, 2]);
    expect(second.messageId).toBe(first.messageId);
    await expect(consumer.ack(first)).rejects.toThrow(/lease is over/);
    await consumer.ack(second);
  });

  test('acknowledges with the handle that a change gave it, and no more with the one before', async () => {
    await using official = clients();
    const producer = await official.producer(['extended']);
    await producer.send(message('extended', 'slow'));
    const consumer = await official.simple('g-extended', 'extended');
    const received = await next(consumer);
    const before = received.receiptHandle;
    await consumer.changeInvisibleDuration(received, 60_000);
    expect(received.receiptHandle).not.toBe(before);
    await consumer.ack(received);
    await expect(consumer.ack(received)).rejects.toThrow(/lease is over/);
  });

  test('is told that an invisible time below ten seconds is none', async () => {
    await using official = clients();
    await official.producer(['short']);
    const consumer = await official.simple('g-short', 'short');
    await expect(consumer.receive(1, 1_000)).rejects.toThrow(/expected 10000/);
  });

  test('gets an empty answer when there is nothing', async () => {
    await using official = clients();
    await official.producer(['nothing']);
    const consumer = await official.simple('g-nothing', 'nothing', '*', 200);
    expect(await consumer.receive(1)).toEqual([]);
  });
});

describe('a push consumer', () => {
  test('gets each message once while all goes well', async () => {
    await using official = clients();
    const producer = await official.producer(['pushed']);
    const bodies = Array.from({ length: 50 }, (_, i) => `m-${i}`);
    const tally = Tally.of<string>(bodies.length);
    await official.push('g-pushed', 'pushed', (view) => {
      tally.add(text(view));
      return ConsumeResult.SUCCESS;
    });
    for (const body of bodies) await producer.send(message('pushed', body));
    await tally.enough;
    expect([...tally.all].sort()).toEqual([...bodies].sort());
  });

  test('gets a message that failed again, and after the last attempt it is among the dead letters, with where it came from', async () => {
    await using official = clients();
    await setRetries(cluster, 'g-failing', { initialMs: 1, maxAttempts: 3 });
    const producer = await official.producer(['failing']);
    const { messageId } = await producer.send(message('failing', 'poison', { tag: 't' }));
    const attempts = Tally.of<number>(3);
    await official.push('g-failing', 'failing', (view) => {
      attempts.add(view.deliveryAttempt ?? 0);
      return ConsumeResult.FAILURE;
    });
    await attempts.enough;
    expect(attempts.all).toEqual([1, 2, 3]);
    await using operators = clients();
    const letters = await deadLetters(operators, 'g-failing');
    expect(letters).toMatchObject({ tag: 't' });
    expect(text(letters)).toBe('poison');
    expect(letters.messageId).not.toBe(messageId);
  });

  test('does not get messages of a group out of order, though one of them fails', async () => {
    await using official = clients();
    await setRetries(cluster, 'g-ordered', { initialMs: 1 });
    const producer = await official.producer(['ordered']);
    const bodies = ['1', '2', '3', '4', '5'];
    const handled = Tally.of<string>(bodies.length + 1);
    let failed = false;
    await official.push('g-ordered', 'ordered', (view) => {
      handled.add(text(view));
      if (text(view) !== '2' || failed) return ConsumeResult.SUCCESS;
      failed = true;
      return ConsumeResult.FAILURE;
    });
    for (const body of bodies) await producer.send(message('ordered', body, { messageGroup: 'user-7' }));
    await handled.enough;
    expect(handled.all).toEqual(['1', '2', '2', '3', '4', '5']);
  });

  /** The topic of the dead letters is made with the first of them. */
  async function deadLetters(official: OfficialClients, group: string): Promise<MessageView> {
    const consumer = await eventually('dead letters', () => official.simple('operators', `%DLQ%${group}`));
    return next(consumer);
  }
});
