import { Deferred, type MqError } from '@mq/common';

/** Beyond either of these, waiting to be read, the sender is told to pause. */
export const inboxMessages = 16;
export const inboxBytes = 1024 * 1024;

/** Where an inbox gets its messages from. */
export interface InboxSource {
  /** Called once, when somebody begins to read. */
  start(): void;
  pause(): void;
  resume(): void;
}

/**
 * Received messages on their way to the one who iterates. Holds at most what arrives between a pause and its effect, beyond its bounds.
 * `decode` runs when a message is taken, and its failure is what the taker gets.
 */
export class Inbox<T> implements AsyncIterator<T, undefined> {
  readonly #decode: (bytes: Buffer) => T;
  readonly #source: InboxSource;
  readonly #waiting: Deferred<IteratorResult<T, undefined>>[] = [];
  #messages: Buffer[] = [];
  #first = 0;
  #bytes = 0;
  #started = false;
  #paused = false;
  #ended = false;
  #failure: MqError | undefined;

  constructor(decode: (bytes: Buffer) => T, source: InboxSource) {
    this.#decode = decode;
    this.#source = source;
  }

  push(bytes: Buffer): void {
    if (this.#ended) return;
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) return this.#give(bytes, waiting);
    this.#messages.push(bytes);
    this.#bytes += bytes.length;
    if (!this.#paused && (this.#messages.length - this.#first >= inboxMessages || this.#bytes >= inboxBytes)) {
      this.#paused = true;
      this.#source.pause();
    }
  }

  /** No more messages; those held can still be taken. An error is thrown after the last of them. */
  end(failure?: MqError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#failure = failure;
    for (const waiting of this.#waiting.splice(0)) this.#finish(waiting);
  }

  /** No more messages, and those held are dropped. */
  fail(failure: MqError): void {
    this.#messages = [];
    this.#first = 0;
    this.#bytes = 0;
    if (this.#ended) this.#failure = failure;
    else this.end(failure);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (!this.#started) {
      this.#started = true;
      this.#source.start();
    }
    const bytes = this.#take();
    if (bytes !== undefined) {
      try {
        return Promise.resolve({ done: false, value: this.#decode(bytes) });
      } catch (error) {
        return Promise.reject(error);
      }
    }
    const waiting = new Deferred<IteratorResult<T, undefined>>();
    if (this.#ended) this.#finish(waiting);
    else this.#waiting.push(waiting);
    return waiting.promise;
  }

  #take(): Buffer | undefined {
    if (this.#first === this.#messages.length) return undefined;
    const bytes = this.#messages[this.#first++] as Buffer;
    this.#bytes -= bytes.length;
    if (this.#first === this.#messages.length) {
      this.#messages = [];
      this.#first = 0;
      if (this.#paused) {
        this.#paused = false;
        this.#source.resume();
      }
    }
    return bytes;
  }

  #give(bytes: Buffer, waiting: Deferred<IteratorResult<T, undefined>>): void {
    try {
      waiting.resolve({ done: false, value: this.#decode(bytes) });
    } catch (error) {
      waiting.reject(error);
    }
  }

  #finish(waiting: Deferred<IteratorResult<T, undefined>>): void {
    if (this.#failure === undefined) waiting.resolve({ done: true, value: undefined });
    else waiting.reject(this.#failure);
  }
}
