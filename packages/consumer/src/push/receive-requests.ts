import type { Clock } from '@mq/common';
import type { ReceiveOpen__Output, ReceiveStreamRequest__Output, Settlement__Output } from '@mq/proto';
import type { LeasedRun } from './leased-run';
import type { ReceiveCall } from './receive-method';

/** In one request; the rest goes with the next. */
const maxSettlements = 10_000;

export interface ReceiveRequestsOptions {
  readonly call: Pick<ReceiveCall, 'write'>;
  readonly open: ReceiveOpen__Output;
  readonly clock: Clock;
  /** Further credit to grant now, asked once per request. */
  readonly credit: () => { readonly messages: number; readonly bytes: number };
}

/**
 * Requests on their way into one receive stream. What gathers in one turn of the event loop, or while a write is under way, goes out as one request:
 * neighbouring messages as one settlement.
 */
export class ReceiveRequests {
  readonly #options: ReceiveRequestsOptions;
  /** Have settlements to be taken. */
  readonly #dirty = new Set<LeasedRun>();
  #settlements: Settlement__Output[] = [];
  #open: ReceiveOpen__Output | null;
  #sequence = 0;
  #scheduled = false;
  #writing = false;
  /** Something came while a write was under way. */
  #again = false;
  #ended = false;

  constructor(options: ReceiveRequestsOptions) {
    this.#options = options;
    this.#open = options.open;
    this.wake();
  }

  /** Of the newest settlement; settlements count from 1. */
  get lastSequence(): number {
    return this.#sequence;
  }

  /** No settlement waits here. */
  get isEmpty(): boolean {
    return this.#dirty.size === 0 && this.#settlements.length === 0;
  }

  /** A run has settlements. */
  settle(run: LeasedRun): void {
    this.#dirty.add(run);
    this.wake();
  }

  /** A lease shall end this long from when the broker reads it. Returns the sequence that the broker's answer will name. */
  extend(lease: number, firstOffset: number, count: number, invisibleMs: number): number {
    this.#add({ lease, firstOffset, count, kind: 'EXTEND', invisibleMs });
    this.wake();
    return this.#sequence;
  }

  /** There may be something to send: settlements or credit. */
  wake(): void {
    if (this.#writing) this.#again = true;
    if (this.#scheduled || this.#writing || this.#ended) return;
    this.#scheduled = true;
    this.#options.clock.setImmediate(() => {
      this.#scheduled = false;
      void this.#write();
    });
  }

  async #write(): Promise<void> {
    const request = this.#take();
    if (request === undefined) return;
    this.#writing = true;
    try {
      await this.#options.call.write(request);
    } catch {
      // The stream has ended, which the reading side reports. What is left here goes with it.
      this.#ended = true;
    }
    this.#writing = false;
    if (!this.#again && this.#settlements.length === 0) return;
    this.#again = false;
    this.wake();
  }

  /** Undefined: there is nothing to send. */
  #take(): ReceiveStreamRequest__Output | undefined {
    for (const run of this.#dirty) {
      run.takeSettlements((firstOffset, count, kind) => this.#add({ lease: run.lease, firstOffset, count, kind, invisibleMs: 0 }));
    }
    this.#dirty.clear();
    const { messages, bytes } = this.#options.credit();
    if (this.#open === null && this.#settlements.length === 0 && messages === 0 && bytes === 0) return undefined;
    const open = this.#open;
    const settlements = this.#settlements;
    this.#open = null;
    this.#settlements = settlements.length > maxSettlements ? settlements.splice(maxSettlements) : [];
    return { open, creditMessages: messages, creditBytes: bytes, settlements };
  }

  #add(settlement: Omit<Settlement__Output, 'sequence'>): void {
    this.#settlements.push({ sequence: ++this.#sequence, ...settlement });
  }
}
