import { type MqError } from '@mq/common';
import type { InboxSource } from '../stream/inbox';

/** Who gets what a pipe carries. */
export interface PipeEnd {
  push(bytes: Buffer): void;
  end(failure?: MqError): void;
}

/**
 * One direction of a stream. Bytes are copied, and arrive in a later microtask, or when the network says so; they stay here, and count as not sent, while the reader has not begun
 * or has paused.
 */
export class MemoryPipe implements InboxSource {
  #reader: PipeEnd | undefined;
  #queue: { readonly bytes: Buffer; readonly sent: () => void }[] = [];
  #flowing = false;
  #scheduled = false;
  #ended = false;
  #failure: MqError | undefined;
  #dropped = false;
  readonly #cross: (arrive: () => void) => void;

  /** @param cross calls back when what has been sent is there */
  constructor(cross: (arrive: () => void) => void = queueMicrotask) {
    this.#cross = cross;
  }

  /** Who reads; set once, before anything arrives. */
  attach(reader: PipeEnd): void {
    this.#reader = reader;
  }

  send(bytes: Buffer, sent: () => void): void {
    if (this.#dropped || this.#ended) return;
    this.#queue.push({ bytes: Buffer.from(bytes), sent });
    this.#schedule();
  }

  /** After what has been sent. */
  end(failure?: MqError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#failure = failure;
    this.#schedule();
  }

  /** Nothing arrives any more, not even the end. */
  drop(): void {
    this.#dropped = true;
    this.#queue = [];
  }

  start(): void {
    this.resume();
  }

  pause(): void {
    this.#flowing = false;
  }

  resume(): void {
    this.#flowing = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#cross(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    while (this.#flowing && this.#queue.length > 0) {
      const next = this.#queue.shift();
      next?.sent();
      if (next !== undefined) this.#reader?.push(next.bytes);
    }
    if (!this.#ended || this.#dropped || this.#queue.length > 0) return;
    this.#dropped = true;
    this.#reader?.end(this.#failure);
  }
}
