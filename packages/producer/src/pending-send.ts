import { abortError, type MqError } from '@mq/common';
import type { RecordInput } from '@mq/proto';
import type { Backlog } from './backlog';
import type { SendReceipt } from './message';
import type { TopicSends } from './topic-sends';
import type { TransactionHome } from './transaction/transaction-home';

/** What sets a send apart from that of one ordinary message. */
export interface SendParticulars {
  /** Messages that are stored behind it in the same batch, or not at all. @default none */
  readonly rest?: readonly RecordInput[];
  /** The transaction that it belongs to. @default none */
  readonly home?: TransactionHome;
}

const ordinary: SendParticulars = {};
const nothing: readonly RecordInput[] = [];

/** One `send` that has not settled: the message, its budget and its promise. */
export class PendingSend {
  readonly promise: Promise<SendReceipt>;
  readonly topic: TopicSends;
  readonly message: RecordInput;
  /** Stored behind the message in the same batch, or not at all. */
  readonly rest: readonly RecordInput[];
  readonly home: TransactionHome | undefined;
  /** Milliseconds, as given */
  readonly timeoutMs: number;
  /** Monotonic time at which the budget is spent */
  readonly deadlineAt: number;
  /** Where it waits; undefined once it is in a batch. */
  backlog: Backlog | undefined;
  readonly #onSettled: (send: PendingSend) => void;
  #resolve: ((receipt: SendReceipt) => void) | undefined;
  #reject: ((error: MqError) => void) | undefined;
  #stopListening: (() => void) | undefined;

  /** @param onSettled called once, before the promise settles */
  constructor(
    topic: TopicSends,
    message: RecordInput,
    timeoutMs: number,
    deadlineAt: number,
    onSettled: (send: PendingSend) => void,
    { rest = nothing, home }: SendParticulars = ordinary,
  ) {
    this.topic = topic;
    this.message = message;
    this.rest = rest;
    this.home = home;
    this.timeoutMs = timeoutMs;
    this.deadlineAt = deadlineAt;
    this.#onSettled = onSettled;
    this.promise = new Promise<SendReceipt>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /**
   * It shares its batch with no other send: because its messages are stored together or not at all, or because it is delayed. A recall takes back a whole
   * batch, and must not take back what somebody else has sent.
   */
  get alone(): boolean {
    return this.rest.length > 0 || (this.message.deliverAt ?? 0) > 0;
  }

  get settled(): boolean {
    return this.#resolve === undefined;
  }

  /** Rejects the send with CANCELLED when the signal aborts. */
  abortOn(signal: AbortSignal): void {
    const onAbort = (): void => this.reject(abortError(signal));
    signal.addEventListener('abort', onAbort, { once: true });
    this.#stopListening = () => signal.removeEventListener('abort', onAbort);
  }

  resolve(receipt: SendReceipt): void {
    const resolve = this.#resolve;
    if (resolve === undefined) return;
    this.#settle();
    resolve(receipt);
  }

  reject(error: MqError): void {
    const reject = this.#reject;
    if (reject === undefined) return;
    this.#settle();
    reject(error);
  }

  #settle(): void {
    this.#resolve = undefined;
    this.#reject = undefined;
    this.#stopListening?.();
    this.backlog?.settledInside();
    this.#onSettled(this);
  }
}
