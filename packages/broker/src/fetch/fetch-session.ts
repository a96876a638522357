import { Deferred, MqError } from '@mq/common';
import type { FetchResult, MessageStore, Topic } from '@mq/store';
import type { LentMemory } from './read-memories';
import type { FetchAssignment, QueueDelivery, Subscription } from './fetch-subscription';

export interface FetchSessionOptions {
  /** Bytes read from one queue before the next has its turn. */
  readonly readBytes: number;
  /** Bytes at which a response is sent off. */
  readonly responseBytes: number;
  /** Queues of one stream, with those whose end is not yet sent; more end the stream with FLOW_CONTROL. */
  readonly maxSubscriptions: number;
  readonly store: Pick<MessageStore, 'fetch' | 'whenReadable'>;
  /** Finds the topic of a queue; throws TOPIC_NOT_FOUND, TOPIC_NOT_READABLE, QUEUE_NOT_FOUND. */
  readonly readable: (topic: string, queueId: number) => Topic;
  /** What batches are read into; it is given back when `send` has returned. */
  readonly memory: LentMemory;
  /** Sends one response, whose bytes it has copied when it returns; resolves when there is room for the next. */
  readonly send: (deliveries: readonly QueueDelivery[]) => Promise<void>;
}

/**
 * One fetch stream: reads its queues in turn as long as the client has granted credit, packs what several queues hold into one response, and
 * sleeps while there is neither. An error of one queue ends that subscription only.
 */
export class FetchSession {
  readonly #options: FetchSessionOptions;
  readonly #subscriptions = new Map<number, Subscription>();
  /** Those that probably have messages, the next in turn first. */
  readonly #ready = new Set<Subscription>();
  readonly #ended: QueueDelivery[] = [];
  #creditBytes = 0;
  #over = false;
  #sleeping: Deferred | undefined;

  constructor(options: FetchSessionOptions) {
    this.#options = options;
  }

  /** Begins to send a queue. Throws INVALID_ARGUMENT if the number is in use, FLOW_CONTROL if there are too many. */
  add(assignment: FetchAssignment): void {
    const { subscription: id, topic, queueId, offset } = assignment;
    if (this.#subscriptions.has(id))
      throw new MqError('INVALID_ARGUMENT', `subscription ${id} is in use: a queue that moves takes a new number`);
    this.#checkRoom();
    try {
      const { number } = this.#options.readable(topic, queueId);
      const subscription = { id, topicName: topic, topicNumber: number, queueId, offset, active: true, cancelWait: undefined };
      this.#subscriptions.set(id, subscription);
      this.#ready.add(subscription);
    } catch (error) {
      this.#ended.push(endOf(id, error));
    }
    this.#wake();
  }

  /** Stops a queue; no effect if it has ended. */
  remove(id: number): void {
    const subscription = this.#subscriptions.get(id);
    if (subscription !== undefined) this.#drop(subscription);
  }

  /** Allows further bytes of records. Throws INVALID_ARGUMENT for a negative number. */
  grant(bytes: number): void {
    if (bytes < 0) throw new MqError('INVALID_ARGUMENT', `credit_bytes ${bytes} is negative`);
    this.#creditBytes = Math.min(this.#creditBytes + bytes, Number.MAX_SAFE_INTEGER);
    this.#wake();
  }

  /** Sends until `end`; rejects when sending fails. */
  async run(): Promise<void> {
    try {
      while (!this.#over) {
        const sending = await this.#sendNext();
        if (sending !== undefined) await sending.done;
        else await this.#sleep();
      }
    } finally {
      for (const subscription of this.#subscriptions.values()) this.#drop(subscription);
    }
  }

  /** `run` sends nothing further. Idempotent. */
  end(): void {
    this.#over = true;
    this.#wake();
  }

  /** Undefined: there was nothing to send. */
  async #sendNext(): Promise<{ readonly done: Promise<void> } | undefined> {
    try {
      const response = await this.#gather();
      return response.length === 0 ? undefined : { done: this.#options.send(response) };
    } finally {
      this.#options.memory.giveBack();
    }
  }

  /** The next response: each ready queue at most once, so that a full queue does not keep the others waiting. */
  async #gather(): Promise<QueueDelivery[]> {
    const response = this.#ended.splice(0);
    let room = this.#options.responseBytes;
    for (const subscription of [...this.#ready]) {
      if (room <= 0 || this.#creditBytes <= 0 || this.#over) break;
      if (!subscription.active) continue;
      this.#ready.delete(subscription);
      const delivery = await this.#read(subscription);
      if (delivery === undefined) continue;
      response.push(delivery);
      const bytes = delivery.batches.reduce((sum, batch) => sum + batch.payload.length, 0);
      room -= bytes;
      this.#creditBytes -= bytes;
    }
    return response;
  }

  async #read(subscription: Subscription): Promise<QueueDelivery | undefined> {
    const { id, topicName, topicNumber, queueId, offset } = subscription;
    const maxBytes = Math.min(this.#options.readBytes, this.#creditBytes);
    let result: FetchResult;
    try {
      this.#options.readable(topicName, queueId);
      const reading = this.#options.store.fetch({ topicNumber, queueId, offset, maxBytes, memory: this.#options.memory });
      result = reading instanceof Promise ? await reading : reading;
    } catch (error) {
      if (!subscription.active) return undefined;
      this.#drop(subscription);
      return endOf(id, error);
    }
    if (!subscription.active) return undefined;
    subscription.offset = result.nextOffset;
    if (result.nextOffset < result.maxOffset) this.#ready.add(subscription);
    else this.#awaitMore(subscription);
    if (result.batches.length === 0) return undefined;
    return { subscription: id, batches: result.batches, minOffset: result.minOffset, maxOffset: result.maxOffset };
  }

  #awaitMore(subscription: Subscription): void {
    const { topicNumber, queueId, offset } = subscription;
    subscription.cancelWait = this.#options.store.whenReadable(topicNumber, queueId, offset, () => {
      if (!subscription.active) return;
      this.#ready.add(subscription);
      this.#wake();
    });
  }

  #drop(subscription: Subscription): void {
    subscription.active = false;
    subscription.cancelWait?.();
    this.#ready.delete(subscription);
    this.#subscriptions.delete(subscription.id);
  }

  async #sleep(): Promise<void> {
    const canSend = this.#ended.length > 0 || (this.#ready.size > 0 && this.#creditBytes > 0);
    if (canSend || this.#over) return;
    this.#sleeping = new Deferred();
    await this.#sleeping.promise;
  }

  #wake(): void {
    this.#sleeping?.resolve();
    this.#sleeping = undefined;
  }

  #checkRoom(): void {
    const { maxSubscriptions } = this.#options;
    if (this.#subscriptions.size + this.#ended.length < maxSubscriptions) return;
    throw new MqError('FLOW_CONTROL', `a fetch stream has at most ${maxSubscriptions} queues (server.fetchMaxSubscriptions)`);
  }
}

function endOf(subscription: number, thrown: unknown): QueueDelivery {
  const error = MqError.from(thrown);
  const { minOffset = '0', maxOffset = '0' } = error.details;
  return { subscription, batches: [], minOffset: Number(minOffset), maxOffset: Number(maxOffset), error };
}
