import { MqError } from '@mq/common';
import {
  adminService,
  messageService,
  packageDefinition,
  type ClientInfo,
  type FetchedBatch,
  type FetchMessagesRequest__Output,
  type QueueLag,
  type Record__Output,
  type TopicDefinition__Output,
} from '@mq/proto';
import type { CallContext, Server, Transport } from '@mq/rpc';
import { FakeOperations } from './fake-operations';

interface Batch extends FetchedBatch {
  readonly baseOffset: number;
  readonly messageId: string;
}

interface Queue {
  minOffset: number;
  readonly batches: Batch[];
}

export interface FakeTopic {
  definition: TopicDefinition__Output;
  readonly queues: Queue[];
}

/** Serialises a record batch by the protobuf library, so that what the reader under test makes of it is checked by other code. */
function encodeRecord(record: Record__Output, messageId: Buffer): Buffer {
  const type = packageDefinition['mq.v1.RecordBatch'] as unknown as { serialize(batch: object): Buffer };
  return type.serialize({ records: [{ ...record, messageId: Buffer.alloc(0) }], messageIdBase: messageId });
}

/** A broker in memory: real topics, queues, long polls; what it says of groups and clients is set by the test. */
export class FakeBroker {
  readonly topics = new Map<string, FakeTopic>();
  readonly groups = new Map<string, QueueLag[]>();
  readonly operations = new FakeOperations(this);
  clients: ClientInfo[] = [];
  address = '';
  storedAt = 1_700_000_000_000;
  /** Every call fails with this while it is set. */
  failure: MqError | undefined;
  /** So many messages are taken, then the disk is full. */
  takesBeforeFull = Infinity;
  readonly #transport: Transport;
  #server: Server;
  readonly #waiting = new Set<() => void>();
  #sequence = 0;
  #turn = 0;

  constructor(
    transport: Transport,
    readonly name: string,
    readonly cluster = 'DefaultCluster',
  ) {
    this.#transport = transport;
    this.#server = this.#newServer();
  }

  async start(): Promise<void> {
    this.address = `127.0.0.1:${await this.#server.listen('127.0.0.1', 0)}`;
  }

  close(): Promise<void> {
    return this.#server.close(0);
  }

  /** Comes back on another port, with all it held. */
  async restart(): Promise<void> {
    await this.close();
    this.#server = this.#newServer();
    await this.start();
  }

  #newServer(): Server {
    const server = this.#transport.createServer();
    this.#serveAdmin(server);
    this.#serveMessages(server);
    this.operations.serve(server);
    return server;
  }

  topic(name: string): FakeTopic {
    if (this.failure !== undefined) throw this.failure;
    const topic = this.topics.get(name);
    if (topic === undefined) throw new MqError('TOPIC_NOT_FOUND', `topic ${name} does not exist on ${this.name}`);
    return topic;
  }

  queue(name: string, queueId: number): Queue {
    const queue = this.topic(name).queues[queueId];
    if (queue === undefined) throw new MqError('QUEUE_NOT_FOUND', `topic ${name} has no queue ${queueId}`);
    return queue;
  }

  put(topic: string, record: Partial<Record__Output>, queueId?: number): { messageId: string; queueId: number; offset: number } {
    const held = this.topics.get(topic) ?? this.#create({ topic, queueCount: 8, type: 'MIXED', permission: null });
    const chosen = queueId ?? this.#turn++ % held.queues.length;
    const queue = this.queue(topic, chosen);
    const id = Buffer.alloc(17);
    id.set([2, ...Buffer.from(this.name.padEnd(12).slice(-12))]);
    id.writeUInt32BE(this.#sequence++, 13);
    const messageId = id.toString('hex').toUpperCase();
    const offset = queue.minOffset + queue.batches.length;
    const records = encodeRecord(record as Record__Output, id);
    queue.batches.push({ baseOffset: offset, recordCount: 1, storedAt: this.storedAt, recordsCrc: 0, records, messageId });
    for (const wake of [...this.#waiting]) wake();
    return { messageId, queueId: chosen, offset };
  }

  #create(definition: TopicDefinition__Output): FakeTopic {
    const queueCount = definition.queueCount === 0 ? 8 : definition.queueCount;
    const type = definition.type === 'TOPIC_TYPE_UNSPECIFIED' ? 'MIXED' : definition.type;
    const permission = definition.permission ?? { readable: true, writable: true };
    const queues = Array.from({ length: queueCount }, (): Queue => ({ minOffset: 0, batches: [] }));
    const topic: FakeTopic = { definition: { topic: definition.topic, queueCount, type, permission }, queues };
    this.topics.set(definition.topic, topic);
    return topic;
  }

  #serveAdmin(server: Server): void {
    server.unary(adminService.CreateTopic, ({ definition }) => {
      if (this.failure !== undefined) throw this.failure;
      if (definition === null) throw new MqError('INVALID_ARGUMENT');
      const held = this.topics.get(definition.topic);
      if (held === undefined) return { definition: this.#create(definition).definition, created: true };
      if (held.definition.type !== definition.type) throw new MqError('TOPIC_EXISTS', `topic ${definition.topic} exists on ${this.name}`);
      return { definition: held.definition, created: false };
    });
    server.unary(adminService.UpdateTopic, ({ definition }) => {
      if (definition === null) throw new MqError('INVALID_ARGUMENT');
      const topic = this.topic(definition.topic);
      if (definition.queueCount < topic.queues.length) throw new MqError('INVALID_ARGUMENT', 'queue counts only grow');
      while (topic.queues.length < definition.queueCount) topic.queues.push({ minOffset: 0, batches: [] });
      topic.definition = definition;
      return { definition };
    });
    server.unary(adminService.DeleteTopic, ({ topic }) => {
      this.topic(topic);
      this.topics.delete(topic);
      return {};
    });
    server.unary(adminService.GetTopic, ({ topic }) => {
      const { definition, queues } = this.topic(topic);
      const ranges = queues.map((queue, queueId) => ({
        topic,
        queueId,
        minOffset: queue.minOffset,
        maxOffset: queue.minOffset + queue.batches.length,
      }));
      return { definition, queues: ranges };
    });
    server.unary(adminService.ListBrokerTopics, () => {
      if (this.failure !== undefined) throw this.failure;
      return { topics: [...this.topics.values()].map(({ definition }) => definition) };
    });
    server.unary(adminService.ListGroups, () => {
      const groups = [...this.groups].map(([group, lags]) => ({ group, topics: lags.map(({ topic = '' }) => topic) }));
      return { groups };
    });
    server.unary(adminService.GetGroupLag, ({ group }) => {
      const queues = this.groups.get(group);
      if (queues === undefined) throw new MqError('GROUP_NOT_FOUND', `group ${group} is unknown on ${this.name}`);
      return { queues };
    });
    server.unary(adminService.ListClients, ({ group }) => ({
      clients: this.clients.filter((client) => group === '' || client.group === group),
    }));
    server.unary(adminService.GetBrokerStatus, () => {
      if (this.failure !== undefined) throw this.failure;
      return {
        cluster: this.cluster,
        brokerName: this.name,
        address: this.address,
        flush: 'sync',
        writable: true,
        startedAt: this.storedAt,
        settings: { 'store.flush': 'sync' },
      };
    });
    server.unary(adminService.GetMessageById, ({ messageId, topic: wanted }) => {
      for (const [topic, { queues }] of this.topics) {
        if (wanted !== '' && wanted !== topic) continue;
        for (const [queueId, { batches }] of queues.entries()) {
          const batch = batches.find((one) => one.messageId === messageId);
          if (batch !== undefined) return { topic, queueId, offset: batch.baseOffset, batch };
        }
      }
      throw new MqError('MESSAGE_NOT_FOUND', `message ${messageId} is not on ${this.name}`);
    });
  }

  #serveMessages(server: Server): void {
    server.unary(messageService.SendMessage, ({ topic, record, queueId, queueChosen }) => {
      if (this.failure !== undefined) throw this.failure;
      if (record === null) throw new MqError('INVALID_ARGUMENT');
      if (this.takesBeforeFull-- <= 0) throw new MqError('DISK_FULL');
      return { ...this.put(topic, record, queueChosen ? queueId : undefined), brokerName: this.name };
    });
    server.unary(messageService.FetchMessages, (request, call) => this.#fetch(request, call));
    server.unary(messageService.QueryOffsets, ({ queues, timestamp }) => ({
      queues: queues.map(({ topic, queueId }) => {
        const { minOffset, batches } = this.queue(topic, queueId);
        const maxOffset = minOffset + batches.length;
        const found = batches.find(({ storedAt }) => Number(storedAt) >= timestamp);
        return { topic, queueId, minOffset, maxOffset, offsetAtTime: found?.baseOffset ?? maxOffset };
      }),
    }));
  }

  async #fetch({ topic, queueId, offset, waitMs }: FetchMessagesRequest__Output, { signal }: CallContext): Promise<object> {
    const read = (): Batch[] => this.queue(topic, queueId).batches.filter(({ baseOffset }) => baseOffset >= offset);
    const { minOffset, batches } = this.queue(topic, queueId);
    if (offset < minOffset || offset > minOffset + batches.length) throw new MqError('OFFSET_OUT_OF_RANGE', `offset ${offset}`);
    while (waitMs > 0 && read().length === 0 && !signal.aborted) await this.#change(signal);
    const found = read();
    return { batches: found, nextOffset: offset + found.length, minOffset, maxOffset: offset + found.length };
  }

  /** Resolves at the next message or when the call ends. */
  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
