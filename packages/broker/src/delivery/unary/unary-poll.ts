import { MqError, type Clock } from '@mq/common';
import type { LeasedRange } from '../core/offered-batch';
import type { Receiver } from '../receiver';

/** One call that receives. */
export class UnaryPoll implements Receiver {
  readonly id: number;
  readonly invisibleMs: number;
  readonly renewForMs: number;
  readonly queueId: number | undefined;
  /** It was woken and has not looked since. */
  #woken = false;
  #wake: (() => void) | undefined;

  constructor(id: number, { invisibleMs, renewForMs, queueId }: Pick<UnaryPoll, 'invisibleMs' | 'renewForMs' | 'queueId'>) {
    this.id = id;
    this.invisibleMs = invisibleMs;
    this.renewForMs = renewForMs;
    this.queueId = queueId;
  }

  /** Leases live longer than the call. */
  get ended(): boolean {
    return false;
  }

  get woken(): boolean {
    return this.#woken;
  }

  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  lost(_ranges: readonly LeasedRange[]): void {
    // The client finds out when it settles.
  }

  /** It looks now: what woke it is answered. */
  look(): void {
    this.#woken = false;
  }

  /** Resolves when it is woken, the time is over, or a signal aborts. */
  async sleep(ms: number, clock: Clock, signals: readonly AbortSignal[]): Promise<void> {
    if (this.#woken || signals.some(({ aborted }) => aborted)) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        this.#wake = undefined;
        timer.cancel();
        for (const signal of signals) signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = clock.setTimer(ms, end);
      for (const signal of signals) signal.addEventListener('abort', end);
      this.#wake = end;
    });
  }
}

/** Bounds the calls that wait at once. */
export class WaitingCalls {
  readonly #max: number;
  #count = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Throws FLOW_CONTROL. Call what it returns when the call waits no more. */
  enter(): () => void {
    if (this.#count >= this.#max) {
      throw new MqError('FLOW_CONTROL', `${this.#max} calls wait for messages, which is the limit (server.receiveMaxWaitingPolls)`);
    }
    this.#count++;
    return () => void this.#count--;
  }
}
