import { Deferred, MqError } from '@mq/common';
import type { Hold } from '../delivery-types';
import type { Views } from '../views/views';

/** Transactions that wait for a decision; more are refused. */
const maxPendingTransactions = 100_000;
/** Batches of one transaction. */
const maxTransactionBatches = 10_000;
const retryAfterMs = 1000;

interface Arrival {
  readonly bytes: number;
  readonly applied: Promise<void>;
}

/** The held batches on their way into the log: a change of one waits until the views know it. */
export class HeldArrivals {
  readonly #delayed = new Map<number, Arrival>();
  readonly #halves = new Map<string, Set<Arrival>>();

  constructor(
    private readonly views: Views,
    /** Bytes of one transaction: it may have to be written again as a whole. */
    private readonly maxTransactionBytes: number,
  ) {}

  /** Throws FLOW_CONTROL when too many transactions are pending, BATCH_TOO_LARGE when this one would become too large. */
  admitHalf({ transactionId }: Hold & { kind: 'half' }, bytes: number): void {
    const pending = this.views.transactions.pending(transactionId);
    const arriving = [...(this.#halves.get(transactionId) ?? [])];
    if (pending === undefined && arriving.length === 0) {
      if (this.views.transactions.count + this.#halves.size < maxPendingTransactions) return;
      throw new MqError('FLOW_CONTROL', `${maxPendingTransactions} transactions wait for a decision`, { retryAfterMs });
    }
    const batches = (pending?.positions.length ?? 0) + arriving.length + 1;
    const total = arriving.reduce((sum, arrival) => sum + arrival.bytes, (pending?.bytes ?? 0) + bytes);
    if (batches <= maxTransactionBatches && total <= this.maxTransactionBytes) return;
    const text = `the transaction would have ${batches} batches and ${total} bytes, at most ${maxTransactionBatches} and ${this.maxTransactionBytes} are allowed`;
    throw new MqError('BATCH_TOO_LARGE', text);
  }

  /** A batch is in the log, but not yet in the views. Returns how to tell that it is, or that it failed. */
  add(name: number, hold: Hold, bytes: number): () => void {
    const applied = new Deferred();
    const arrival: Arrival = { bytes, applied: applied.promise };
    if (hold.kind === 'delayed') this.#delayed.set(name, arrival);
    else this.#halvesOf(hold.transactionId).add(arrival);
    return () => {
      if (hold.kind === 'delayed') this.#delayed.delete(name);
      else this.#removeHalf(hold.transactionId, arrival);
      applied.resolve();
    };
  }

  /** Resolves when a delayed batch is in the views; undefined if it is not on its way. */
  delayedApplied(name: number): Promise<void> | undefined {
    return this.#delayed.get(name)?.applied;
  }

  /** Whether batches of a transaction are on their way. */
  hasHalves(transactionId: string): boolean {
    return this.#halves.has(transactionId);
  }

  /** Resolves when those on their way now are in the views. */
  async halvesApplied(transactionId: string): Promise<void> {
    for (const { applied } of [...(this.#halves.get(transactionId) ?? [])]) await applied;
  }

  #halvesOf(transactionId: string): Set<Arrival> {
    let halves = this.#halves.get(transactionId);
    if (halves === undefined) this.#halves.set(transactionId, (halves = new Set<Arrival>()));
    return halves;
  }

  #removeHalf(transactionId: string, arrival: Arrival): void {
    const halves = this.#halves.get(transactionId);
    halves?.delete(arrival);
    if (halves?.size === 0) this.#halves.delete(transactionId);
  }
}
