import { Deferred, MqError, type Clock, type Logger } from '@mq/common';
import type { LeasedBatch__Output, ReceiveStreamResponse__Output } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { Credit } from '../credit';
import type { TopicSubscription } from '../subscription/topic-subscriptions';
import type { HandlerPool } from './handler-pool';
import { LeaseKeeper } from './lease-keeper';
import { leasedRuns } from './leased-batch';
import type { LeasedRun, RunOwner } from './leased-run';
import { receiveMethod, type ReceiveCall } from './receive-method';
import { ReceiveRequests } from './receive-requests';

/** What the streams of one broker have in common. */
export interface LeaseStreamOptions {
  readonly brokerName: string;
  readonly group: string;
  readonly clientId: string;
  readonly invisibleMs: number;
  readonly checkCrc: boolean;
  readonly pool: HandlerPool;
  readonly messageCredit: Credit;
  readonly byteCredit: Credit;
  /** The broker has taken the subscriptions. */
  readonly onAccepted: () => void;
  /** A stream that takes nothing more holds less: the credit is another's. */
  readonly onFreed: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** One open receive stream and the leases that came through it. They end with it: the broker gives them to others at once. */
export class LeaseStream implements RunOwner {
  readonly #options: LeaseStreamOptions;
  readonly #subscriptions: readonly TopicSubscription[];
  readonly #runs = new Map<number, LeasedRun>();
  readonly #call: ReceiveCall;
  readonly #requests: ReceiveRequests;
  readonly #keeper: LeaseKeeper;
  #accepted = false;
  #retired = false;
  /** Credit to be taken back. */
  #takenBack = 0;
  #ended = false;
  #settledUpTo = 0;
  #drained: Deferred | undefined;

  constructor(channel: Channel, subscriptions: readonly TopicSubscription[], options: LeaseStreamOptions) {
    const { group, clientId, invisibleMs, clock } = options;
    this.#options = options;
    this.#subscriptions = subscriptions;
    options.messageCredit.restart();
    options.byteCredit.restart();
    this.#call = channel.bidi(receiveMethod);
    const open = { group, clientId, subscriptions: [...subscriptions], invisibleMs };
    this.#requests = new ReceiveRequests({ call: this.#call, open, clock, credit: () => this.#grant() });
    this.#keeper = new LeaseKeeper({
      runs: this.#runs,
      invisibleMs,
      clock,
      extend: (lease, firstOffset, count) => this.#requests.extend(lease, firstOffset, count, invisibleMs),
      lose: (run, reason) => this.#lose([run], reason),
    });
  }

  /** The broker has answered: the subscriptions are good. */
  get accepted(): boolean {
    return this.#accepted;
  }

  /** Hands leased messages to the pool until the stream ends. Always throws, why it ended. */
  async run(): Promise<never> {
    let reason = new MqError('UNAVAILABLE', `broker ${this.#options.brokerName} ended the receive stream`);
    try {
      for await (const response of this.#call) this.#receive(response);
      throw reason;
    } catch (error) {
      throw (reason = MqError.from(error));
    } finally {
      this.#end(reason);
    }
  }

  /** There may be credit to grant. */
  wake(): void {
    this.#requests.wake();
  }

  /** Takes nothing more: what still comes is given back. What is held is finished. */
  retire(): void {
    this.#retired = true;
    this.#takenBack = this.#options.messageCredit.takeBack();
    this.#requests.wake();
  }

  /** Resolves when everything that was held is finished and the broker has stored what became of it, or the stream has ended. For use after `retire`. */
  async drained(): Promise<void> {
    while (!this.#ended && !this.#isDrained) {
      this.#drained ??= new Deferred();
      await this.#drained.promise;
    }
  }

  /** Gives up the stream, whose broker is probably gone: `run` throws. */
  reset(): void {
    this.#call.cancel();
  }

  /** Gives up what is left. */
  close(): void {
    this.#call.end();
    this.#call.cancel();
    this.#end(new MqError('CLOSED', 'the consumer is closed'));
  }

  /** A run holds so much less than before. */
  released(run: LeasedRun, messages: number, bytes: number): void {
    this.#options.messageCredit.freed(messages);
    this.#options.byteCredit.freed(bytes);
    if (this.#ended || this.#retired) this.#options.onFreed();
    if (this.#ended) return;
    if (run.isFinished) this.#runs.delete(run.lease);
    if (run.hasSettlements) this.#requests.settle(run);
    else this.#requests.wake();
    this.#checkDrained();
  }

  #receive({ batches, settledUpTo, failures, lost }: ReceiveStreamResponse__Output): void {
    if (!this.#accepted) {
      this.#accepted = true;
      this.#options.onAccepted();
    }
    for (const batch of batches) this.#lease(batch);
    if (lost.length > 0) this.#lost(lost.map(({ lease }) => lease));
    this.#settledUpTo = Math.max(this.#settledUpTo, settledUpTo);
    this.#keeper.answered(this.#settledUpTo, failures);
    for (const { error } of failures) {
      const { brokerName, logger } = this.#options;
      // Its lease was over: the message comes again. Anything else is the broker's trouble.
      const level = error?.code === 'RECEIPT_EXPIRED' ? 'debug' : 'warn';
      logger[level]({ brokerName, code: error?.code, reason: error?.message }, 'settlement refused');
    }
    this.#checkDrained();
  }

  #lease(leased: LeasedBatch__Output): void {
    const { brokerName, clock, checkCrc, pool, messageCredit, byteCredit } = this.#options;
    const topic = this.#subscriptions[leased.subscription]?.topic;
    if (topic === undefined) throw new MqError('INTERNAL', `broker ${brokerName} leased messages of subscription ${leased.subscription}`);
    const queue = { topic, brokerName, queueId: leased.queueId };
    for (const run of leasedRuns(leased, { queue, owner: this, checkCrc, now: clock.monotonic() })) {
      const bytes = run.bytesOf(0, run.count);
      // A retired stream's credit is not counted any more.
      messageCredit.received(this.#retired ? 0 : run.count, run.count);
      byteCredit.received(this.#retired ? 0 : bytes, bytes);
      this.#runs.set(run.lease, run);
      if (this.#retired) run.giveBackRest();
      else pool.add(run);
    }
  }

  #lost(leases: readonly number[]): void {
    const runs = leases.flatMap((lease) => this.#runs.get(lease) ?? []);
    this.#lose(runs, new MqError('RECEIPT_EXPIRED', `broker ${this.#options.brokerName} ended the lease`));
  }

  #lose(runs: readonly LeasedRun[], reason: MqError): void {
    if (runs.length === 0) return;
    for (const run of runs) run.lose(reason);
    this.#options.pool.dropLost();
  }

  #end(reason: MqError): void {
    if (this.#ended) return;
    this.#keeper.stop();
    this.#ended = true;
    this.#call.cancel();
    this.#lose([...this.#runs.values()], reason);
    this.#runs.clear();
    this.#drained?.resolve();
  }

  #grant(): { messages: number; bytes: number } {
    if (this.#ended) return { messages: 0, bytes: 0 };
    if (this.#retired) {
      const messages = -this.#takenBack;
      this.#takenBack = 0;
      return { messages, bytes: 0 };
    }
    return { messages: this.#options.messageCredit.grant(), bytes: this.#options.byteCredit.grant() };
  }

  get #isDrained(): boolean {
    return this.#runs.size === 0 && this.#requests.isEmpty && this.#settledUpTo >= this.#requests.lastSequence;
  }

  #checkDrained(): void {
    if (this.#drained === undefined || !this.#isDrained) return;
    this.#drained.resolve();
    this.#drained = undefined;
  }
}
