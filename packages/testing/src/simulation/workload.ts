import { setMaxListeners } from 'node:events';
import { crc32c, MqError, sleep, type Clock, type Random } from '@mq/common';
import { MemoryDisk } from '@mq/common/simulated';
import { Producer, type OutgoingMessage, type TransactionOutcome } from '@mq/producer';
import type { History, Place } from '../history/history';
import { madeTopic, Operator } from './operator';
import { placeOf } from './noted-message';
import { Reader } from './reader';
import { pushGroup, Receivers, simpleGroup } from './receivers';
import { untilDone } from './until-done';
import type { World } from './world';

export const readerGroup = 'reader';
/** A topic for each kind of message: a fault of one is then not hidden by another. */
export const topics = ['plain', 'fifo', 'delayed', 'paid', madeTopic] as const;
const mostDelayMs = 4_000;
const messageGroups = 3;
const mostInBatch = 4;
/** Once it makes a topic; the others are resets, or give a topic a queue more. */
const [operationsOfOperator, growChance] = [4, 0.3];
/** Lanes and handlers that wait for the end of the run at the same time. */
const mostWaiting = 100;
/** Errors after which a message certainly does not exist. */
const never = new Set(['ILLEGAL_TOPIC', 'BODY_TOO_LARGE', 'INVALID_ARGUMENT', 'ILLEGAL_TRANSACTION', 'FLOW_CONTROL', 'CLOSED']);

/** Clients that send and receive by chance, and note all that they do. */
export class Workload {
  readonly #world: World;
  readonly #history: History;
  readonly #producer: Producer;
  readonly #clock: Clock;
  readonly #random: Random;
  /** What the application says of transactions whose decision did not arrive. */
  readonly #outcomes = new Map<string, TransactionOutcome>();
  readonly #stopped = new AbortController();
  #running: Promise<void> = Promise.resolve();
  readonly #reader: Reader;
  readonly #operatorRandom: Random;
  readonly #receivers: Receivers;
  #sends = 0;
  #underWay = 0;

  constructor(world: World, history: History) {
    this.#world = world;
    setMaxListeners(mostWaiting, this.#stopped.signal);
    this.#history = history;
    this.#clock = world.clock;
    this.#random = world.fork();
    this.#producer = new Producer({
      ...this.#client('producer'),
      group: 'shop',
      sendTimeoutMs: 4_000,
      ackTimeoutMs: 1_000,
      transactionChecker: (message, { transactionId }) => Promise.resolve(this.#checked(transactionId)),
    });
    this.#operatorRandom = world.fork();
    this.#receivers = new Receivers({
      ...{ topics, history, clock: world.clock, random: world.fork(), stopped: this.#stopped.signal },
      options: (clientId) => this.#client(clientId),
    });
    this.#reader = new Reader({
      options: { ...this.#client('reader'), group: readerGroup, topics },
      history,
      clock: world.clock,
      random: world.fork(),
      stopped: this.#stopped.signal,
    });
  }

  /**
   * Sends, receives, reads and settles until `stop`; each lane does one thing after another.
   * @param spreadMs about how long the lanes take for their operations, if each is done at once, milliseconds. @default 100 for each
   */
  start(operations: number, spreadMs = operations * 100): void {
    this.#underWay++;
    this.#running = this.#run(operations, spreadMs);
  }

  /** Whether sends or transactions have not ended, or not begun yet. */
  get sending(): boolean {
    return this.#underWay > 0;
  }

  get sends(): number {
    return this.#sends;
  }

  async stop(): Promise<void> {
    // What pauses rejects as soon as the signal aborts, before the clients have closed.
    const ended = this.#running.catch(() => undefined);
    this.#stopped.abort(new MqError('CANCELLED', 'the run is over'));
    await Promise.all([this.#producer.close(), this.#receivers.close(), this.#reader.close()]);
    await ended;
  }

  #client(clientId: string): object {
    const world = this.#world;
    const { clock, transport } = world;
    return { clientId, clock, transport, random: world.fork(), disk: new MemoryDisk(), nameServers: world.nameServerAddresses };
  }

  async #run(operations: number, spreadMs: number): Promise<void> {
    await untilDone(this.#clock, this.#stopped.signal, () => this.#producer.start());
    const lanes = topics
      .filter((topic) => topic !== madeTopic)
      .flatMap((topic) => [topic, topic].map((each) => this.#send(each, operations, spreadMs)));
    lanes.push(this.#operate(operations, spreadMs));
    this.#underWay--;
    await Promise.allSettled([...lanes, this.#receivers.run(), this.#reader.run()]);
  }

  async #send(topic: string, operations: number, spreadMs: number): Promise<void> {
    this.#underWay++;
    let previous: string | undefined;
    for (let done = 0; done < operations; done++) {
      await sleep(this.#clock, (this.#random.next() * 2 * spreadMs) / operations, this.#stopped.signal);
      if (topic === 'paid') await this.#transaction();
      else if (topic === 'plain' && this.#random.next() < 0.2) previous = await this.#batch(topic, previous);
      else previous = await this.#one(topic, previous);
    }
    this.#underWay--;
  }

  /** An operator's work, of which the topic that is made takes messages as soon as it is there. */
  async #operate(operations: number, spreadMs: number): Promise<void> {
    this.#underWay++;
    const [clock, random, stopped] = [this.#clock, this.#operatorRandom, this.#stopped.signal];
    const operator = new Operator({
      ...{ world: this.#world, history: this.#history, clock, random, stopped },
      groups: [pushGroup, simpleGroup],
    });
    const pause = (): Promise<void> => sleep(clock, (random.next() * 2 * spreadMs) / operationsOfOperator, stopped);
    await pause();
    await operator.makeTopic();
    const using = this.#send(madeTopic, operations, spreadMs);
    for (let done = 1; done < operationsOfOperator; done++) {
      await pause();
      await (random.next() < growChance ? operator.growTopic() : operator.resetGroup());
    }
    await using;
    this.#underWay--;
  }

  /** Answers with the message if it was acknowledged. */
  async #one(topic: string, after: string | undefined): Promise<string | undefined> {
    const messageGroup = topic === 'fifo' ? { messageGroup: `g${this.#random.integer(messageGroups)}` } : {};
    const deliverAt = topic === 'delayed' ? { deliverAt: this.#clock.now() + 1 + this.#random.integer(mostDelayMs) } : {};
    const [key, receipt] = await this.#noted({ topic, ...messageGroup, ...deliverAt }, (message) => this.#producer.send(message), {
      ...(topic === 'plain' && after !== undefined ? { after } : {}),
    });
    if (receipt === undefined) return after;
    if (topic === 'delayed' && this.#random.next() < 0.3) {
      this.#history.note({ kind: 'recall', key });
      const recalled = await this.#producer.recall(receipt).then(
        () => true,
        () => false,
      );
      if (recalled) this.#history.note({ kind: 'recalled', key });
    }
    return key;
  }

  /** Several in one call. Answers with the last of them if they were acknowledged. */
  async #batch(topic: string, after: string | undefined): Promise<string | undefined> {
    const more = after === undefined ? {} : { after };
    const messages = Array.from({ length: 2 + this.#random.integer(mostInBatch - 1) }, () => this.#begun({ topic }, more));
    try {
      const receipts = await this.#producer.sendBatch(messages.map(([, message]) => message));
      for (const [i, receipt] of receipts.entries())
        this.#history.note({ kind: 'sent', key: messages[i]?.[0] ?? '', place: placeOf(receipt) });
      return messages.at(-1)?.[0];
    } catch (error) {
      for (const [key] of messages) this.#failed(key, error);
      return after;
    }
  }

  /** Notes that a message is about to be sent. */
  #begun(
    parts: Omit<OutgoingMessage, 'body'>,
    more: { readonly after?: string; readonly transaction?: string },
  ): readonly [string, OutgoingMessage] {
    const key = `m${this.#sends++}`;
    const body = Buffer.from(`${key} ${'x'.repeat(this.#random.integer(300))}`);
    const { topic, messageGroup, deliverAt } = parts;
    this.#history.note({
      ...{ kind: 'send', key, topic, crc: crc32c(body), ...more },
      ...(messageGroup === undefined ? {} : { messageGroup }),
      ...(deliverAt === undefined ? {} : { deliverAt }),
    });
    return [key, { ...parts, body }];
  }

  async #noted<R extends Place>(
    parts: Omit<OutgoingMessage, 'body'>,
    send: (message: OutgoingMessage) => Promise<R>,
    more: { readonly after?: string; readonly transaction?: string },
  ): Promise<[string, R | undefined]> {
    const [key, message] = this.#begun(parts, more);
    try {
      const receipt = await send(message);
      this.#history.note({ kind: 'sent', key, brokerName: receipt.brokerName, ...(receipt.offset < 0 ? {} : { place: placeOf(receipt) }) });
      return [key, receipt];
    } catch (error) {
      this.#failed(key, error);
      return [key, undefined];
    }
  }

  #failed(key: string, error: unknown): void {
    const { code } = MqError.from(error);
    this.#history.note({ kind: 'failed', key, code });
    if (never.has(code)) this.#history.note({ kind: 'refused', key });
  }

  async #transaction(): Promise<void> {
    const transaction = this.#producer.beginTransaction();
    const { id } = transaction;
    const wanted = this.#random.next() < 0.7 ? 'commit' : 'rollback';
    const lost = this.#random.next() < 0.3;
    const count = 1 + this.#random.integer(3);
    let whole = true;
    for (let i = 0; i < count; i++) {
      const [, receipt] = await this.#noted({ topic: 'paid' }, (message) => transaction.send(message), { transaction: id });
      whole &&= receipt !== undefined;
    }
    const decision = whole ? wanted : 'rollback';
    this.#history.note({ kind: 'decide', transaction: id, decision });
    this.#outcomes.set(id, decision);
    if (lost) return;
    const ended = decision === 'commit' ? transaction.commit() : transaction.rollback();
    const confirmed = await ended.then(
      () => true,
      () => false,
    );
    if (confirmed) this.#history.note({ kind: 'decided', transaction: id, decision });
  }

  #checked(transactionId: string): TransactionOutcome {
    return this.#outcomes.get(transactionId) ?? 'unknown';
  }
}
