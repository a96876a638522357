import { Deferred, type MqError } from '@mq/common';

/** Beyond either of these, handed over but not yet taken by the transport, a writer waits. */
export const outboxMessages = 64;
export const outboxBytes = 1024 * 1024;

const ready: Promise<void> = Promise.resolve();
const ignore = (): void => undefined;

/**
 * Messages on their way out. A write below the bounds costs no promise: all of them share one that is resolved. Writers that must wait share one, too.
 */
export class Outbox<T> {
  readonly #encode: (message: T) => Buffer;
  readonly #send: (bytes: Buffer, sent: () => void) => void;
  readonly #sizes: number[] = [];
  #bytes = 0;
  #room: Deferred | undefined;
  #closed: (() => MqError) | undefined;

  /** @param send hands bytes to the transport, which calls `sent` once per message, in order */
  constructor(encode: (message: T) => Buffer, send: (bytes: Buffer, sent: () => void) => void) {
    this.#encode = encode;
    this.#send = send;
  }

  /** Resolves when there is room for more. Rejects when closed, or when the message cannot be encoded. */
  write(message: T): Promise<void> {
    if (this.#closed !== undefined) return rejected(this.#closed());
    let bytes: Buffer;
    try {
      bytes = this.#encode(message);
    } catch (error) {
      return rejected(error);
    }
    this.#sizes.push(bytes.length);
    this.#bytes += bytes.length;
    this.#send(bytes, this.#sent);
    if (!this.#full()) return ready;
    this.#room ??= handled(new Deferred());
    return this.#room.promise;
  }

  /** Writes from here on reject with this, and so do those that wait. @param reason called for who hears it: an error is dear to make */
  close(reason: () => MqError): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#room?.reject(reason());
    this.#room = undefined;
  }

  readonly #sent = (): void => {
    this.#bytes -= this.#sizes.shift() ?? 0;
    if (this.#room === undefined || this.#full()) return;
    this.#room.resolve();
    this.#room = undefined;
  };

  #full(): boolean {
    return this.#sizes.length >= outboxMessages || this.#bytes >= outboxBytes;
  }
}

/** A writer that does not wait must not bring the process down when the call ends: it learns of the end elsewhere. */
function handled(deferred: Deferred): Deferred {
  deferred.promise.catch(ignore);
  return deferred;
}

function rejected(error: unknown): Promise<void> {
  const deferred = handled(new Deferred());
  deferred.reject(error);
  return deferred.promise;
}
