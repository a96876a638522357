import { Deferred, isErrorCode, MqError, type Clock } from '@mq/common';
import type { SettlementResult__Output } from '@mq/proto';

/** What brokers take in one call. */
const maxHandles = 1_024;

interface Waiting {
  readonly handle: string;
  readonly settled: Deferred;
}

export interface SettlementBatcherOptions {
  /** Settles at one broker. One result per handle, in order. */
  readonly call: (brokerName: string, receiptHandles: string[]) => Promise<readonly SettlementResult__Output[]>;
  readonly clock: Clock;
}

/** Settles messages: what gathers in one turn of the event loop goes to each broker in one call. */
export class SettlementBatcher {
  readonly #options: SettlementBatcherOptions;
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: SettlementBatcherOptions) {
    this.#options = options;
  }

  /** Resolves when the broker has stored it. Throws RECEIPT_EXPIRED, and what the call fails with. */
  settle(brokerName: string, handle: string): Promise<void> {
    if (this.#waiting.size === 0) this.#options.clock.setImmediate(() => this.#flush());
    const settled = new Deferred();
    const waiting = this.#waiting.get(brokerName);
    if (waiting === undefined) this.#waiting.set(brokerName, [{ handle, settled }]);
    else waiting.push({ handle, settled });
    return settled.promise;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    this.#flush();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #flush(): void {
    for (const [brokerName, waiting] of this.#waiting) {
      for (let start = 0; start < waiting.length; start += maxHandles) {
        const call = this.#call(brokerName, waiting.slice(start, start + maxHandles)).finally(() => this.#underWay.delete(call));
        this.#underWay.add(call);
      }
    }
    this.#waiting.clear();
  }

  async #call(brokerName: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const handles = batch.map(({ handle }) => handle);
      const results = await this.#options.call(brokerName, handles);
      for (const [index, { settled }] of batch.entries()) {
        const result = results[index];
        if (result === undefined)
          settled.reject(new MqError('INTERNAL', `broker ${brokerName} told ${results.length} results of ${batch.length}`));
        else if (result.error === null) settled.resolve();
        else settled.reject(errorOf(result.error));
      }
    } catch (error) {
      for (const { settled } of batch) settled.reject(error);
    }
  }
}

function errorOf({ code, message }: { readonly code: string; readonly message: string }): MqError {
  return isErrorCode(code) ? new MqError(code, message) : new MqError('INTERNAL', `${code}: ${message}`);
}
