import { Deferred, MqError } from '@mq/common';
import { PullConsumer, type ReceivedMessage } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { adminService } from '@mq/proto';
import type { Channel, Transport } from '@mq/rpc';
import { startCluster, type Cluster, type ClusterOptions } from '../../src/cluster/start-cluster';
import { Tally } from './delivering';

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];
const queueCount = 4;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A way to the cluster that can be cut for good, as when a process dies. */
class Lifeline implements Transport {
  readonly #transport: Transport;
  readonly #calls: { cancel(): void }[] = [];
  #isCut = false;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  connect(...args: Parameters<Transport['connect']>): Channel {
    const channel = this.#transport.connect(...args);
    const bidi: Channel['bidi'] = (method, options) => {
      if (this.#isCut) throw new MqError('UNAVAILABLE', 'cut off');
      const call = channel.bidi(method, options);
      this.#calls.push(call);
      return call;
    };
    return new Proxy(channel, {
      get: (target, name) => (name === 'bidi' ? bidi : (Reflect.get(target, name, target) as Channel['close']).bind(target)),
    });
  }

  createServer(...args: Parameters<Transport['createServer']>): ReturnType<Transport['createServer']> {
    return this.#transport.createServer(...args);
  }

  cut(): void {
    this.#isCut = true;
    for (const call of this.#calls) call.cancel();
  }
}

/** Who works on which queue. Two at the same time are what must not be. */
class Workplace {
  readonly handled = new Map<number, number[]>();
  readonly workers = new Set<string>();
  /** Rejects when something is not as it must be. */
  readonly failed = new Deferred();
  readonly #busy = new Map<number, string>();

  enter(worker: string, { queueId, offset }: ReceivedMessage): void {
    const other = this.#busy.get(queueId);
    if (other !== undefined) throw new Error(`${worker} begins with queue ${queueId} while ${other} is at it`);
    this.#busy.set(queueId, worker);
    this.workers.add(worker);
    this.handled.set(queueId, [...(this.handled.get(queueId) ?? []), offset]);
  }

  leave(queueId: number): void {
    this.#busy.delete(queueId);
  }

  /** A worker that is dead works on nothing. */
  dies(worker: string): void {
    for (const [queueId, other] of this.#busy) if (other === worker) this.#busy.delete(queueId);
  }
}

/** A member of the group, which takes some turns of the event loop for each message. */
class Worker {
  readonly #name: string;
  readonly #place: Workplace;
  readonly #handled: (message: string) => void;
  readonly #lifeline: Lifeline;
  readonly #consumer: PullConsumer;
  readonly done: Promise<void>;
  readonly #leaving = new AbortController();
  #dead = false;

  private constructor(name: string, place: Workplace, handled: (message: string) => void, lifeline: Lifeline, consumer: PullConsumer) {
    this.#name = name;
    this.#place = place;
    this.#handled = handled;
    this.#lifeline = lifeline;
    this.#consumer = consumer;
    this.done = this.#work().catch((error: unknown) => {
      if (!this.#leaving.signal.aborted) place.failed.reject(error);
    });
  }

  static async join(cluster: Cluster, name: string, place: Workplace, handled: (message: string) => void): Promise<Worker> {
    const lifeline = new Lifeline(cluster.clientOptions.transport);
    const consumer = new PullConsumer({ ...cluster.clientOptions, transport: lifeline, group: 'g', topics: ['orders'], clientId: name });
    await consumer.start();
    return new Worker(name, place, handled, lifeline, consumer);
  }

  /** Leaves in good order: takes no further message, finishes the one in hand, then closes. */
  async leave(): Promise<void> {
    this.#leaving.abort();
    await this.done;
    await this.#consumer.close();
  }

  /** Is dead from now on, whatever it was doing: it says nothing to anybody any more. */
  die(): void {
    this.#dead = true;
    this.#place.dies(this.#name);
    this.#lifeline.cut();
  }

  /** Ends what the dead one left in this process, which a process that dies would have taken with it. */
  async bury(): Promise<void> {
    this.#leaving.abort();
    await this.#consumer.close();
  }

  async #work(): Promise<void> {
    for await (const message of this.#consumer.messages({ signal: this.#leaving.signal })) {
      if (this.#dead) return;
      this.#place.enter(this.#name, message);
      for (let i = 0; i < 3; i++) await turn();
      if (this.#dead) return;
      this.#place.leave(message.queueId);
      this.#handled(`${message.queueId}/${message.offset}`);
    }
  }
}

async function createTopic(cluster: Cluster): Promise<void> {
  for (const { address } of cluster.brokers) {
    const broker = cluster.clientOptions.transport.connect(address);
    await broker.unary(adminService.CreateTopic, { definition: { topic: 'orders', queueCount } });
    broker.close();
  }
}

/** Sends a message after the other until it is told to stop. */
async function keepSending(cluster: Cluster, signal: AbortSignal): Promise<number> {
  await using producer = new Producer(cluster.clientOptions);
  await producer.start();
  let sent = 0;
  for (; !signal.aborted; sent++) {
    await producer.send({ topic: 'orders', body: String(sent) });
    await turn();
  }
  return sent;
}

test.each(kinds)(
  'a queue of a shared group is never worked on by two, whoever joins, leaves and dies, and each is worked off in order, %s',
  async (_kind, options) => {
    await using cluster = await startCluster(options);
    await createTopic(cluster);
    const place = new Workplace();
    const all = new Tally<string>(() => false);
    const marks: Tally<string>[] = [];
    const reached = async (tally: Tally<string>): Promise<void> => {
      marks.push(tally);
      await Promise.race([tally.enough, place.failed.promise]);
    };
    const note = (one: string): void => [all, ...marks].forEach((tally) => tally.add(one));
    const stop = new AbortController();
    const sending = keepSending(cluster, stop.signal);

    const first = await Worker.join(cluster, 'first', place, note);
    await reached(Tally.of(20));
    const second = await Worker.join(cluster, 'second', place, note);
    const third = await Worker.join(cluster, 'third', place, note);
    await reached(Tally.of(60));
    await second.leave();
    await reached(Tally.of(60));
    first.die();
    const fourth = await Worker.join(cluster, 'fourth', place, note);
    await reached(Tally.of(60));
    stop.abort();
    const sent = await sending;
    const everything = new Tally<string>((handled) => new Set(handled).size >= sent);
    for (const one of all.all) everything.add(one);
    await reached(everything);
    await Promise.all([third.leave(), fourth.leave(), first.bury()]);

    expect(place.workers).toEqual(new Set(['first', 'second', 'third', 'fourth']));
    for (const offsets of place.handled.values()) {
      // What the dead one had not committed comes again; the order of what is new is never broken.
      const news = offsets.filter((offset, at) => !offsets.slice(0, at).includes(offset));
      expect(news).toEqual([...news].sort((a, b) => a - b));
    }
  },
);
