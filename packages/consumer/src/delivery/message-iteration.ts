import { abortError, MqError } from '@mq/common';
import type { ReceivedMessage } from '../message/received-message';
import type { Delivery } from './delivery';
import { waitForMessages } from './wait-for-messages';

const over = { done: true, value: undefined } as const;

/**
 * Messages, one after another, until the consumer closes. Written by hand rather than as a generator: while the buffer holds messages, each costs one resolved
 * promise and nothing else.
 */
export class MessageIteration implements AsyncIterableIterator<ReceivedMessage, undefined> {
  readonly #delivery: Delivery;
  readonly #signal: AbortSignal | undefined;
  #isOver = false;

  constructor(delivery: Delivery, signal: AbortSignal | undefined) {
    this.#delivery = delivery;
    this.#signal = signal;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Asking for the next message says that the one before is done. Rejects with CANCELLED, OFFSET_OUT_OF_RANGE, MALFORMED_BATCH; then this is over. */
  next(): Promise<IteratorResult<ReceivedMessage, undefined>> {
    if (this.#isOver) return Promise.resolve(over);
    try {
      this.#begin();
      this.#delivery.finishInHand();
      const value = this.#delivery.take();
      return value === undefined ? this.#wait() : Promise.resolve({ done: false, value });
    } catch (error) {
      this.#end();
      return Promise.reject(error);
    }
  }

  /** Leaving the loop leaves the last message undone. */
  return(): Promise<IteratorResult<ReceivedMessage, undefined>> {
    this.#end();
    return Promise.resolve(over);
  }

  async #wait(): Promise<IteratorResult<ReceivedMessage, undefined>> {
    try {
      while (!this.#delivery.isClosed && !this.#isOver) {
        await waitForMessages(this.#delivery, this.#signal);
        const value = this.#delivery.take();
        if (value !== undefined) return { done: false, value };
      }
    } catch (error) {
      this.#end();
      throw error;
    }
    this.#end();
    return over;
  }

  #begin(): void {
    if (this.#signal?.aborted === true) throw abortError(this.#signal);
    if (this.#delivery.claim(this)) return;
    throw new MqError('INVALID_ARGUMENT', 'messages of this consumer are being read elsewhere: one iteration or fetch at a time');
  }

  #end(): void {
    this.#isOver = true;
    this.#delivery.unclaim(this);
  }
}
