import { Deferred, type MqError } from '@mq/common';
import type { ReceivedMessage } from '../message/received-message';
import type { ConsumedQueue } from '../queue/consumed-queue';

/**
 * Hands messages out, one reader at a time, from all queues in turn: a batch of one, then a batch of the next. Remembers which queues the
 * application has messages of in hand; these count as done when it asks for more.
 */
export class Delivery {
  readonly #ready = new Set<ConsumedQueue>();
  /** Queues with messages in hand, each once in a row at most. */
  readonly #inHand: ConsumedQueue[] = [];
  #current: ConsumedQueue | undefined;
  readonly #failures: MqError[] = [];
  #closed = false;
  #reader: object | undefined;
  #waiting: Deferred | undefined;
  #finishing: Deferred | undefined;

  /** Makes someone the only reader. False if there is another one. */
  claim(reader: object): boolean {
    this.#reader ??= reader;
    return this.#reader === reader;
  }

  unclaim(reader: object): void {
    if (this.#reader === reader) this.#reader = undefined;
  }

  /** A queue has messages. */
  ready(queue: ConsumedQueue): void {
    if (queue === this.#current || this.#ready.has(queue)) return;
    this.#ready.add(queue);
    this.#wake();
  }

  /** A queue's messages are not to be handed out any more. */
  remove(queue: ConsumedQueue): void {
    this.#ready.delete(queue);
    if (this.#current === queue) this.#current = undefined;
  }

  /** The next to ask gets this error. */
  fail(error: MqError): void {
    this.#failures.push(error);
    this.#wake();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** The next message; undefined if there is none now. Throws what `fail` was given, and MALFORMED_BATCH. */
  take(): ReceivedMessage | undefined {
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
    for (;;) {
      const queue = (this.#current ??= this.#nextQueue());
      if (queue === undefined) return undefined;
      const message = this.#takeFrom(queue);
      if (message !== undefined) return message;
    }
  }

  /** What was handed out before is finished. */
  finishInHand(): void {
    for (let queue = this.#inHand.pop(); queue !== undefined; queue = this.#inHand.pop()) queue.progress.done = queue.progress.position;
    if (this.#finishing === undefined) return;
    this.#finishing.resolve();
    this.#finishing = undefined;
  }

  /** Whether the application has messages of one of these queues in hand. */
  holds(queues: readonly ConsumedQueue[]): boolean {
    return this.#inHand.some((queue) => queues.includes(queue));
  }

  /** Resolves at the next `finishInHand`, and when this closes. */
  whenFinished(): Promise<void> {
    this.#finishing ??= new Deferred();
    return this.#finishing.promise;
  }

  /** Resolves when asking again makes sense. */
  whenReady(): Promise<void> {
    this.#waiting ??= new Deferred();
    return this.#waiting.promise;
  }

  /** Nothing more is handed out. */
  close(): void {
    this.#closed = true;
    this.#ready.clear();
    this.#current = undefined;
    this.#wake();
    this.#finishing?.resolve();
  }

  #takeFrom(queue: ConsumedQueue): ReceivedMessage | undefined {
    let message: ReceivedMessage | undefined;
    try {
      message = queue.take();
    } finally {
      if (message === undefined || queue.isBetweenBatches) {
        this.#current = undefined;
        if (queue.hasMessages) this.#ready.add(queue);
      }
    }
    if (message !== undefined && this.#inHand.at(-1) !== queue) this.#inHand.push(queue);
    return message;
  }

  #nextQueue(): ConsumedQueue | undefined {
    for (const queue of this.#ready) {
      this.#ready.delete(queue);
      return queue;
    }
    return undefined;
  }

  #wake(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}
