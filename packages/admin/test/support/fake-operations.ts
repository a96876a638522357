import { MqError } from '@mq/common';
import {
  adminService,
  transactionService,
  type CloneGroupOffsetsRequest__Output,
  type DelayedBatch,
  type GroupSettings,
  type MovedOffset,
  type PendingTransaction,
  type QueryMessagesRequest__Output,
  type ResetGroupOffsetsRequest__Output,
} from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { FakeBroker } from './fake-broker';

/** Dead letters on one page. */
const pageSize = 2;

/** What operators ask of a fake broker beyond its topics: it remembers what it was asked, and answers what the test set. */
export class FakeOperations {
  readonly settings = new Map<string, GroupSettings>();
  readonly resets: ResetGroupOffsetsRequest__Output[] = [];
  readonly clones: CloneGroupOffsetsRequest__Output[] = [];
  readonly queries: QueryMessagesRequest__Output[] = [];
  /** The answer to a reset or clone; undefined: TOPIC_NOT_FOUND or GROUP_NOT_FOUND. */
  moved: MovedOffset[] | undefined;
  connectedMembers = 0;
  delayed: DelayedBatch[] = [];
  /** Without a decision. */
  readonly transactions = new Map<string, PendingTransaction>();
  /** How every transaction was decided. */
  decidedBefore: string | undefined;
  readonly ended: [id: string, decision: string][] = [];
  /** Offsets of the dead letters that were redriven or purged. */
  readonly done = new Set<number>();
  /** The dead letters that cannot be redriven. */
  readonly broken = new Set<number>();
  /** The offsets that each call wanted redriven. */
  readonly redrives: number[][] = [];
  /** Called with each redrive. */
  onRedrive: () => void = () => undefined;
  truncatedAt = 0;
  /** Clients of RocketMQ that are connected here, by id, with their stacks. */
  readonly stacks = new Map<string, string>();
  /** What clients were asked: a client id, and a message id or nothing. */
  readonly commands: string[][] = [];
  /** Messages that are held here. */
  readonly held = new Set<string>();
  readonly #broker: FakeBroker;

  constructor(broker: FakeBroker) {
    this.#broker = broker;
  }

  serve(server: Server): void {
    this.#serveGroups(server);
    this.#serveDeadLetters(server);
    this.#serveCommands(server);
    server.unary(adminService.ListDelayed, ({ limit }) => ({ batches: this.delayed.slice(0, limit), total: this.delayed.length }));
    server.unary(adminService.QueryMessages, (request) => {
      this.queries.push(request);
      const queues = this.#broker.topic(request.topic).queues;
      const messages = queues.flatMap(({ batches }, queueId) => batches.map((batch) => ({ queueId, batch })));
      return { messages: messages.slice(0, request.limit), truncated: this.truncatedAt > 0, searchedUntil: this.truncatedAt };
    });
    server.unary(transactionService.ListTransactions, ({ group }) => ({
      transactions: [...this.transactions.values()].filter((transaction) => group === '' || transaction.group === group),
    }));
    server.unary(transactionService.EndTransaction, ({ transactionId, decision }) => {
      if (!this.transactions.has(transactionId)) throw new MqError('TRANSACTION_NOT_FOUND', `not on ${this.#broker.name}`);
      if ((this.decidedBefore ?? decision) !== decision) throw new MqError('TRANSACTION_DECIDED', `it ended with ${this.decidedBefore}`);
      this.ended.push([transactionId, decision]);
      return {};
    });
  }

  #serveGroups(server: Server): void {
    const move = (force: boolean, code: MqError['code']): { queues: MovedOffset[] } => {
      if (this.moved === undefined) throw new MqError(code, `not on ${this.#broker.name}`);
      if (this.connectedMembers > 0 && !force) throw new MqError('GROUP_IN_USE', `${this.connectedMembers} connected members`);
      return { queues: this.moved };
    };
    server.unary(adminService.ResetGroupOffsets, (request) => {
      this.resets.push(request);
      return move(request.force, 'TOPIC_NOT_FOUND');
    });
    server.unary(adminService.CloneGroupOffsets, (request) => {
      this.clones.push(request);
      return move(request.force, 'GROUP_NOT_FOUND');
    });
    server.unary(adminService.GetGroup, ({ group }) => {
      const settings = this.settings.get(group);
      if (settings === undefined) throw new MqError('GROUP_NOT_FOUND', `group ${group} is unknown on ${this.#broker.name}`);
      return { settings };
    });
    server.unary(adminService.SetGroup, ({ settings }) => {
      if (settings === null) throw new MqError('INVALID_ARGUMENT');
      const { group, maxAttempts, retryPolicy } = settings;
      const before = this.settings.get(group) ?? { group, maxAttempts: 16, retryPolicy: { kind: 'LADDER' }, createdAt: 5 };
      const after = { ...before, ...(maxAttempts !== 0 && { maxAttempts }), ...(retryPolicy !== null && { retryPolicy }) };
      this.settings.set(group, after);
      return { settings: after };
    });
  }

  #serveDeadLetters(server: Server): void {
    const lettersOf = (group: string) => this.#broker.topics.get(`%DLQ%${group}`)?.queues[0]?.batches ?? [];
    const spans = (): { from: number; to: number }[] => [...this.done].map((offset) => ({ from: offset, to: offset + 1 }));
    server.unary(adminService.ListDeadLetters, ({ group, offset }) => {
      if (this.#broker.failure !== undefined) throw this.#broker.failure;
      const batches = lettersOf(group)
        .filter(({ baseOffset }) => baseOffset >= offset)
        .slice(0, pageSize);
      const nextOffset = (batches.at(-1)?.baseOffset ?? offset - 1) + 1;
      return { batches, nextOffset, minOffset: 0, maxOffset: lettersOf(group).length, done: spans() };
    });
    server.unary(adminService.RedriveDeadLetters, ({ offsets }) => {
      this.redrives.push(offsets);
      this.onRedrive();
      return { results: offsets.map((offset) => this.#redrive(offset)) };
    });
    server.unary(adminService.PurgeDeadLetters, ({ group, offsets }) => {
      const named = lettersOf(group).filter(({ baseOffset }) => offsets.includes(baseOffset));
      const waiting = named.map(({ baseOffset }) => baseOffset).filter((offset) => !this.done.has(offset));
      for (const offset of waiting) this.done.add(offset);
      return { purged: waiting.length, offsets: waiting };
    });
  }

  #serveCommands(server: Server): void {
    const ask = (clientId: string, ...more: string[]): string => {
      if (this.#broker.failure !== undefined) throw this.#broker.failure;
      const stackTrace = this.stacks.get(clientId);
      if (stackTrace === undefined) throw new MqError('CLIENT_NOT_CONNECTED', `not connected to ${this.#broker.name}`);
      if (more.some((messageId) => !this.held.has(messageId))) throw new MqError('MESSAGE_NOT_FOUND', `not held by ${this.#broker.name}`);
      this.commands.push([clientId, ...more]);
      return stackTrace;
    };
    server.unary(adminService.GetClientStackTrace, ({ clientId }) => ({ stackTrace: ask(clientId) }));
    server.unary(adminService.VerifyMessage, ({ clientId, messageId }) => ({ consumed: true, text: ask(clientId, messageId) }));
    server.unary(adminService.ReconnectClient, ({ clientId }) => {
      ask(clientId);
      return {};
    });
  }

  #redrive(offset: number) {
    if (this.done.has(offset)) return { offset, result: 'DONE_BEFORE' as const };
    if (this.broken.has(offset)) {
      return { offset, result: 'REDRIVE_FAILED' as const, error: { code: 'TOPIC_NOT_FOUND', message: 'the topic is gone' } };
    }
    this.done.add(offset);
    return { offset, result: 'REDRIVEN' as const, messageId: 'AB', topic: 'orders', queueId: 3, newOffset: 100 + offset };
  }
}
