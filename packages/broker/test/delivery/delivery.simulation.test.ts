import { SeededRandom } from '@mq/common/simulated';
import { MemoryBroker } from '../support/memory-broker';
import { DeliveryClient, type ReceiverClient, type StreamedMessage } from './delivery-client';

/** Raise it for a long run. */
const seeds = Number(process.env['MQ_SEEDS'] ?? 15);
const steps = 60;
const receivers = 3;
const queues = 3;
const messageGroups = ['', 'a', 'b'];
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Receiving {
  readonly stream: ReceiverClient;
  /** Messages that were looked at. */
  seen: number;
  readonly acks: { readonly sequence: number; readonly name: string }[];
}

/** A group of consumers that do as they like, with a broker that crashes now and then. */
class Chaos {
  readonly #random: SeededRandom;
  readonly #machine = new MemoryBroker();
  readonly #receiving = new Array<Receiving | undefined>(receivers).fill(undefined);
  /** By queue and message group, in order. */
  readonly #published = new Map<string, string[]>();
  readonly #ackSent = new Set<string>();
  readonly #done = new Set<string>();
  #count = 0;
  #client: DeliveryClient | undefined;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  async run(): Promise<void> {
    this.#client = new DeliveryClient(await this.#machine.start());
    await this.#publish();
    for (let step = 0; step < steps; step++) {
      await this.#step();
      await this.#handleAll((message, receiving) => this.#handle(message, receiving));
    }
    for (let round = 0, done = 0; done < this.#count; round++, done = await this.#committed()) {
      if (round > 100) throw new Error(`${this.#count - done} of ${this.#count} messages are stuck`);
      await this.#openAll();
      await this.#grant();
      await this.#machine.clock.advance(15_000);
      await this.#handleAll((message, receiving) => this.#ack(message, receiving));
    }
    this.#client.channel.close();
    await this.#machine.close();
  }

  async #step(): Promise<void> {
    const choice = this.#random.integer(20);
    if (choice < 6) await this.#publish();
    else if (choice < 12) await this.#openAll();
    else if (choice < 15) await this.#machine.clock.advance(this.#random.integer(12_000));
    else if (choice < 17) await this.#grant();
    else if (choice < 18) this.#break(this.#random.integer(receivers));
    else if (choice < 19) await this.#restart();
  }

  async #publish(): Promise<void> {
    const queueId = this.#random.integer(queues);
    const records = Array.from({ length: 1 + this.#random.integer(8) }, () => {
      const messageGroup = messageGroups[this.#random.integer(messageGroups.length)] ?? '';
      const body = `${queueId}/${messageGroup}/${this.#count++}`;
      const name = `${queueId}/${messageGroup}`;
      this.#published.set(name, [...(this.#published.get(name) ?? []), body]);
      return messageGroup === '' ? { body } : { body, messageGroup };
    });
    await this.#client?.publish(records, queueId);
  }

  async #openAll(): Promise<void> {
    for (let i = 0; i < receivers; i++) {
      if (this.#receiving[i] !== undefined) continue;
      const credit = { creditMessages: 1 + this.#random.integer(10), creditBytes: 1_000 };
      const stream = await this.#client?.stream({ invisibleMs: 5_000 }, credit);
      if (stream !== undefined) this.#receiving[i] = { stream, seen: 0, acks: [] };
    }
  }

  /** An acknowledgement whose answer was lost may have been done: only the broker knows. */
  async #committed(): Promise<number> {
    let sum = 0;
    for (let queueId = 0; queueId < queues; queueId++) sum += Math.max(0, (await this.#client?.committed(queueId)) ?? 0);
    return sum;
  }

  async #grant(): Promise<void> {
    for (const receiving of this.#receiving) {
      await receiving?.stream.write({ creditMessages: 1 + this.#random.integer(5), creditBytes: 200 });
    }
  }

  #break(at: number): void {
    const receiving = this.#receiving[at];
    this.#receiving[at] = undefined;
    if (receiving === undefined) return;
    this.#noteOutcomes(receiving);
    receiving.stream.cancel();
  }

  async #restart(): Promise<void> {
    for (let i = 0; i < receivers; i++) this.#break(i);
    this.#client?.channel.close();
    if (this.#random.integer(2) === 0) this.#machine.disk.crash();
    await this.#machine.close().catch(() => undefined);
    this.#client = new DeliveryClient(await this.#machine.start());
  }

  async #handleAll(handle: (message: StreamedMessage, receiving: Receiving) => Promise<void>): Promise<void> {
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 5; i++) await turn();
      for (const receiving of this.#receiving) {
        if (receiving === undefined) continue;
        this.#noteOutcomes(receiving);
        for (; receiving.seen < receiving.stream.messages.length; receiving.seen++) {
          const message = receiving.stream.messages[receiving.seen];
          if (message === undefined) break;
          this.#check(message);
          await handle(message, receiving);
        }
      }
    }
  }

  async #handle(message: StreamedMessage, receiving: Receiving): Promise<void> {
    const choice = this.#random.integer(20);
    if (choice < 14) await this.#ack(message, receiving);
    else if (choice < 15) await receiving.stream.settle('NACK', message);
    else if (choice < 18) await receiving.stream.settle('GIVE_BACK', message);
    // Else it is left alone until its lease runs out.
  }

  async #ack(message: StreamedMessage, { stream, acks }: Receiving): Promise<void> {
    this.#ackSent.add(message.body);
    acks.push({ sequence: await stream.settle('ACK', message), name: message.body });
    await stream.write({ creditMessages: 1, creditBytes: 100 });
  }

  #check({ body }: StreamedMessage): void {
    if (this.#done.has(body)) throw new Error(`${body} came again after its acknowledgement was durable`);
    const [queueId, messageGroup] = body.split('/');
    if (messageGroup === '') return;
    const order = this.#published.get(`${queueId}/${messageGroup}`) ?? [];
    const before = order.slice(0, order.indexOf(body)).find((other) => !this.#ackSent.has(other));
    if (before !== undefined) throw new Error(`${body} came before ${before} was acknowledged`);
  }

  #noteOutcomes({ stream, acks }: Receiving): void {
    while (acks[0] !== undefined && acks[0].sequence <= stream.settledUpTo) {
      const { sequence, name } = acks.shift() ?? { sequence: 0, name: '' };
      if (!stream.failures.has(sequence)) this.#done.add(name);
    }
  }
}

test.each(Array.from({ length: seeds }, (_, seed) => seed))(
  'consumers that fail and break, a broker that crashes: every message is done, none again after that, groups in order (seed %i)',
  async (seed) => {
    await new Chaos(seed).run();
  },
  60_000,
);
