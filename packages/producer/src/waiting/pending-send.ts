import { abortError, type MqError } from '@mq/common';
import type { RecordInput } from '@mq/proto';
import type { Backlog } from './backlog';
import type { SendReceipt } from '../message/message';
import type { TopicSends } from './topic-sends';
import type { TransactionHome } from '../transaction/transaction-home';

/** What sets a send apart from that of one ordinary message. */
export interface SendParticulars {
  /** Messages that are stored behind it in the same batch, or not at all. @default none */
  readonly rest?: readonly RecordInput[];
  /** The transaction that it belongs to. @default none */
  readonly home?: TransactionHome;
}

const ordinary: SendParticulars = {};
const nothing: readonly RecordInput[] = [];

type Resolve = (receipt: SendReceipt) => void;
type Reject = (error: MqError) => void;

/** Those of the promise that was made last. An executor of its own for each promise would be one more object for each message. */
let resolveLast: Resolve | undefined;
let rejectLast: Reject | undefined;
const keepResolvers = (resolve: Resolve, reject: Reject): void => {
  resolveLast = resolve;
  rejectLast = reject;
};

/**
 * One `send` that has not settled: the message, its budget and its promise. There are as many as sends are under way, and the garbage collector moves each
 * of them: what few sends need lies in `SendParticulars`, and what is the same for all of a topic with the topic.
 */
export class PendingSend {
  readonly promise: Promise<SendReceipt>;
  readonly topic: TopicSends;
  readonly message: RecordInput;
  /** Milliseconds, as given */
  readonly timeoutMs: number;
  /** Monotonic time at which the budget is spent */
  readonly deadlineAt: number;
  /**
   * It shares its batch with no other send: because its messages are stored together or not at all, or because it is delayed. A recall takes back a whole
   * batch, and must not take back what somebody else has sent.
   */
  readonly alone: boolean;
  /** Where it waits; undefined once it is in a batch. */
  backlog: Backlog | undefined;
  readonly #particulars: SendParticulars;
  #resolve: Resolve | undefined;
  #reject: Reject | undefined;
  #stopListening: (() => void) | undefined;

  constructor(topic: TopicSends, message: RecordInput, timeoutMs: number, deadlineAt: number, particulars: SendParticulars = ordinary) {
    this.topic = topic;
    this.message = message;
    this.timeoutMs = timeoutMs;
    this.deadlineAt = deadlineAt;
    this.#particulars = particulars;
    this.alone = (particulars.rest?.length ?? 0) > 0 || (message.deliverAt ?? 0) > 0;
    this.promise = new Promise<SendReceipt>(keepResolvers);
    this.#resolve = resolveLast;
    this.#reject = rejectLast;
  }

  /** Stored behind the message in the same batch, or not at all. */
  get rest(): readonly RecordInput[] {
    return this.#particulars.rest ?? nothing;
  }

  get home(): TransactionHome | undefined {
    return this.#particulars.home;
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
    this.topic.settled(this);
  }
}
