import { abortError, MqError } from '@mq/common';

/** Of a consumer: started once, closed once, both safe at the same time. */
export class ConsumerLife {
  #state: 'new' | 'started' | 'closed' = 'new';
  #closing: Promise<void> | undefined;

  /**
   * Runs the start. Throws CLOSED when it was started or closed before. An abort closes the consumer and throws the abort's error.
   * @param close the consumer's own, which calls `close` here
   */
  async start(start: () => Promise<void>, close: () => Promise<void>, signal: AbortSignal | undefined): Promise<void> {
    if (this.#state !== 'new') throw new MqError('CLOSED', `this consumer is ${this.#state}: start() can be called once`);
    const isAborted = (): boolean => signal?.aborted === true;
    if (isAborted()) throw abortError(signal);
    this.#state = 'started';
    const onAbort = (): void => void close().catch(() => undefined);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      await start();
      this.checkStarted();
    } catch (error) {
      throw isAborted() ? abortError(signal) : error;
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Throws CLOSED. */
  checkStarted(): void {
    if (this.#state !== 'started') throw new MqError('CLOSED', this.#state === 'new' ? 'call start() first' : 'this consumer is closed');
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** Runs the close, the first time; a second call waits for the first. */
  close(close: () => Promise<void>): Promise<void> {
    this.#state = 'closed';
    this.#closing ??= close();
    return this.#closing;
  }
}
