import { Backlog } from './backlog';
import type { PendingSend } from './pending-send';
import type { TransactionHome } from '../transaction/transaction-home';

/** Transactions whose messages have all settled while they waited stay until there are so many of them. */
const sweepAbove = 1_024;

/** Messages of one topic that belong to transactions, waiting for a batch: each transaction has batches of its own. */
export class HalfMessages {
  readonly #backlogs = new Map<TransactionHome, Backlog>();
  #sweepAt = sweepAbove;

  push(home: TransactionHome, send: PendingSend): void {
    let backlog = this.#backlogs.get(home);
    if (backlog === undefined) {
      if (this.#backlogs.size >= this.#sweepAt) this.#sweep();
      this.#backlogs.set(home, (backlog = new Backlog()));
    }
    backlog.push(send);
  }

  /** No transaction has a message here; some that have may have none that waits. */
  get empty(): boolean {
    return this.#backlogs.size === 0;
  }

  /** Those with messages that wait, the longest waiting first. */
  waiting(): [TransactionHome, Backlog][] {
    if (this.#backlogs.size > 0) this.#sweep();
    return [...this.#backlogs];
  }

  backlogs(): Backlog[] {
    return [...this.#backlogs.values()];
  }

  #sweep(): void {
    for (const [home, backlog] of this.#backlogs) if (backlog.size === 0) this.#backlogs.delete(home);
    this.#sweepAt = Math.max(sweepAbove, 2 * this.#backlogs.size);
  }
}
