import { Deferred } from '@mq/common';
import type { ReceivedMessage } from '../message/received-message';
import type { HandlerContext } from './lease-signal';
import type { LeasedRun } from './leased-run';
import { WaitingRuns } from './waiting-runs';

/** Returning (or resolving, if it returns a promise) acknowledges the message; throwing (or rejecting) makes it come again by the retry policy. */
export type MessageHandler = (message: ReceivedMessage, context: HandlerContext) => unknown;

export interface HandlerPoolOptions {
  /** Handlers that run at the same time. */
  readonly concurrency: number;
  readonly handler: MessageHandler;
  /** Told what a handler threw while the message was still its own. */
  readonly onFailure: (error: unknown, message: ReceivedMessage) => void;
}

/** Runs the handler over leased messages, the highest priority first and else in the order of their coming, so many at a time. */
export class HandlerPool {
  readonly #options: HandlerPoolOptions;
  readonly #runs = new WaitingRuns<LeasedRun>();
  #active = 0;
  #stopped = false;
  #idle: Deferred | undefined;

  constructor(options: HandlerPoolOptions) {
    this.#options = options;
  }

  /** How many handlers run. */
  get active(): number {
    return this.#active;
  }

  /** Handles the messages of a run, when there is room. After `stop` they are given back. */
  add(run: LeasedRun): void {
    if (this.#stopped) return run.giveBackRest();
    this.#runs.push(run);
    this.#startMore();
  }

  /** Forgets runs of which nothing can be started any more. */
  dropLost(): void {
    this.#runs.dropLost();
  }

  /** Starts nothing more; what waits is given back. */
  stop(): void {
    this.#stopped = true;
    for (const run of this.#runs.clear()) run.giveBackRest();
  }

  /** Resolves when no handler runs. For use after `stop`. */
  async idle(): Promise<void> {
    while (this.#active > 0) {
      this.#idle ??= new Deferred();
      await this.#idle.promise;
    }
  }

  #startMore(): void {
    while (this.#active < this.#options.concurrency) {
      const run = this.#runs.first;
      if (run === undefined) return;
      if (run.hasNext) void this.#handle(run, run.takeNext());
      // The handler itself may have stopped all this.
      if (!run.hasNext) this.#runs.leave(run);
    }
  }

  async #handle(run: LeasedRun, index: number): Promise<void> {
    this.#active++;
    const message = run.message(index);
    try {
      await this.#options.handler(message, run.context);
      run.finish(index, 'ACK');
    } catch (error) {
      const isLost = run.isOver;
      run.finish(index, 'NACK');
      if (!isLost) this.#options.onFailure(error, message);
    }
    this.#active--;
    this.#startMore();
    if (this.#active > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
  }
}
