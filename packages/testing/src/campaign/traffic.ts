import { Deferred, type Random } from '@mq/common';
import { PullConsumer, PushConsumer, type ReceivedMessage } from '@mq/consumer';
import { Producer } from '@mq/producer';
import type { DeliveryChecker } from '../checker/delivery-checker';
import { SendingLoad } from './sending-load';

export interface TrafficOptions {
  /** `host:port` */
  readonly nameServer: string;
  readonly topic: string;
  readonly lanes: number;
  /** Bodies are smaller than this, bytes. */
  readonly bodyBytes: number;
  readonly checker: DeliveryChecker;
  readonly random: Random;
}

export type Reader = 'pull' | 'push';

/** A producer, a pull consumer and a push consumer that go on through all kills. The consumers keep up with the producer: they are at the tail. */
export class Traffic implements AsyncDisposable {
  readonly load: SendingLoad;
  readonly #checker: DeliveryChecker;
  readonly #topic: string;
  readonly #producer: Producer;
  readonly #pull: PullConsumer;
  readonly #push: PushConsumer;
  readonly #seen: Record<Reader, number> = { pull: 0, push: 0 };
  readonly #next: Record<Reader, Deferred | undefined> = { pull: undefined, push: undefined };
  readonly #abort = new AbortController();
  #pulling: Promise<void> | undefined;

  private constructor({ nameServer, topic, lanes, bodyBytes, checker, random }: TrafficOptions, producer: Producer) {
    const nameServers = [nameServer];
    this.#checker = checker;
    this.#topic = topic;
    this.#producer = producer;
    this.#pull = new PullConsumer({ nameServers, group: 'pulling', topics: [topic] });
    const onMessage = (message: ReceivedMessage): void => this.#see('push', message);
    this.#push = new PushConsumer({ nameServers, group: 'pushed', subscriptions: { [topic]: '*' }, onMessage });
    const send = (key: string) => producer.send({ topic, keys: [key], body: random.bytes(random.integer(bodyBytes)) });
    this.load = new SendingLoad({ checker, lanes, send });
  }

  static async start(options: TrafficOptions): Promise<Traffic> {
    const producer = new Producer({ nameServers: [options.nameServer], sendTimeoutMs: 60_000 });
    await producer.start();
    await producer.send({ topic: 'warm-up', body: '' });
    const traffic = new Traffic(options, producer);
    await traffic.#pull.start();
    await traffic.#push.start();
    traffic.#pulling = traffic.#pullAll();
    return traffic;
  }

  /** Messages that the readers have got. */
  get seen(): Readonly<Record<Reader, number>> {
    return this.#seen;
  }

  /** Resolves when this reader gets its next message. */
  nextSeen(reader: Reader): Promise<void> {
    return (this.#next[reader] ??= new Deferred()).promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.load.stop();
    this.#abort.abort();
    await this.#pulling;
    await this.#pull.close();
    await this.#push.close();
    await this.#producer.close();
  }

  async #pullAll(): Promise<void> {
    try {
      for await (const message of this.#pull.messages({ signal: this.#abort.signal })) this.#see('pull', message);
    } catch (error) {
      if (!this.#abort.signal.aborted) throw error;
    }
  }

  #see(reader: Reader, { keys, brokerName, queueId, offset }: ReceivedMessage): void {
    this.#checker.seen({ key: keys[0] ?? 'no key', topic: this.#topic, brokerName, queueId, offset });
    this.#seen[reader]++;
    this.#next[reader]?.resolve();
    this.#next[reader] = undefined;
  }
}
