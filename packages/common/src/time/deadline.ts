import { MqError } from '../errors/mq-error';
import type { Clock } from './clock';

/** One time budget over several steps, as a signal that aborts with TIMEOUT when it is spent. Dispose it when the work is done. */
export class Deadline implements Disposable {
  readonly signal: AbortSignal;
  readonly #clock: Clock;
  readonly #endsAt: number;
  readonly #dispose: () => void;

  /** @param parent aborts the deadline's signal too, with its own reason */
  constructor(clock: Clock, budgetMs: number, parent?: AbortSignal) {
    const controller = new AbortController();
    this.signal = controller.signal;
    this.#clock = clock;
    this.#endsAt = clock.monotonic() + budgetMs;
    const timer = clock.setTimer(budgetMs, () => controller.abort(new MqError('TIMEOUT', `not done within ${budgetMs} ms`)), {
      keepAlive: true,
    });
    const onParent = (): void => controller.abort(parent?.reason);
    if (parent?.aborted === true) onParent();
    else parent?.addEventListener('abort', onParent, { once: true });
    this.#dispose = () => {
      timer.cancel();
      parent?.removeEventListener('abort', onParent);
    };
  }

  /** Milliseconds left, never below 0. */
  get remainingMs(): number {
    return Math.max(0, this.#endsAt - this.#clock.monotonic());
  }

  [Symbol.dispose](): void {
    this.#dispose();
  }
}
