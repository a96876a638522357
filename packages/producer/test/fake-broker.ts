import { MqError, sleep, type Clock, type ErrorCode } from '@mq/common';
import {
  decodePublishRequest,
  encodePublishResponse,
  messageService,
  publishStream,
  RecordBatchReader,
  type PublishAck__Output,
  type PublishBatch__Output,
  type SessionRequest__Output,
  type SessionResponse,
} from '@mq/proto';
import type { Server, ServerStream, Transport } from '@mq/rpc';
import { FakeHoldings } from './fake-holdings';

/** What the fake does with a batch: store and acknowledge, store and stay silent, neither, or refuse. */
export type Treatment = 'store' | 'store silently' | 'ignore' | ErrorCode;

/** A broker that keeps what it gets in memory, stores a (producer, sequence) once, and can be told to misbehave. */
export class FakeBroker {
  /** Every batch as it came, stored or not */
  readonly received: PublishBatch__Output[] = [];
  /** Batches of each gRPC message */
  readonly requests: number[] = [];
  /** topic/queue → message bodies in the order of their offsets */
  readonly queues = new Map<string, string[]>();
  /** Producers with a session */
  readonly sessions: string[] = [];
  treat: (batch: PublishBatch__Output) => Treatment = () => 'store';
  /** Answers come so much later. */
  delayMs = 0;
  /** Delayed messages and transactions */
  readonly holdings: FakeHoldings;
  readonly #sessionStreams = new Set<ServerStream<unknown, SessionResponse>>();
  readonly #seen = new Map<string, PublishAck__Output>();
  readonly #streams = new Set<AbortController>();
  #server: Server | undefined;
  address = '';

  constructor(
    readonly transport: Transport,
    readonly clock: Clock,
    readonly brokerName: string,
    readonly host = '127.0.0.1',
  ) {
    this.holdings = new FakeHoldings(clock, (batch) => void this.#show(batch));
  }

  /** Starts, at the port of the last time if there was one. */
  async start(): Promise<this> {
    const server = this.transport.createServer();
    server.bidi(publishStream, (stream) => this.#serve(stream));
    server.bidi(messageService.OpenSession, (stream) => this.#holdSession(stream));
    this.holdings.serve(server);
    this.#server = server;
    const port = await server.listen(this.host, Number(this.address.split(':')[1] ?? 0));
    this.address = `${this.host}:${port}`;
    return this;
  }

  /** As if killed. */
  async stop(): Promise<void> {
    await this.#server?.close(0);
  }

  /** All bodies of a topic, of every queue. */
  bodies(topic: string): string[] {
    return [...this.queues].filter(([queue]) => queue.startsWith(`${topic}/`)).flatMap(([, bodies]) => bodies);
  }

  /** Asks every producer with a session how a transaction ended. */
  check(transactionId: string, checks = 1): void {
    const [batch] = this.holdings.transactions.get(transactionId)?.batches ?? [];
    if (batch === undefined) throw new Error(`no transaction ${transactionId}`);
    const { topic, records, recordCount, recordsCrc } = batch;
    const check = { transactionId, topic, checks, batch: { baseOffset: -1, recordCount, storedAt: 1, recordsCrc, records } };
    for (const stream of this.#sessionStreams) stream.write({ check }).catch(() => undefined);
  }

  /** Ends the publish streams, as a connection that breaks would. */
  breakStreams(): void {
    for (const stream of this.#streams) stream.abort();
  }

  async #serve(stream: ServerStream<Buffer, Buffer>): Promise<void> {
    const broken = new AbortController();
    this.#streams.add(broken);
    const end = new Promise<never>((_, reject) =>
      broken.signal.addEventListener('abort', () => reject(new MqError('UNAVAILABLE', 'stream broken'))),
    );
    try {
      await Promise.race([end, this.#takeAll(stream)]);
    } finally {
      this.#streams.delete(broken);
    }
  }

  async #takeAll(stream: ServerStream<Buffer, Buffer>): Promise<void> {
    for await (const bytes of stream) {
      const { batches } = decodePublishRequest(bytes);
      this.requests.push(batches.length);
      const acks = batches.flatMap((batch) => this.#take(batch));
      if (this.delayMs > 0) await sleep(this.clock, this.delayMs);
      if (acks.length > 0) await stream.write(encodePublishResponse({ acks }));
    }
  }

  #take(batch: PublishBatch__Output): PublishAck__Output[] {
    this.received.push(batch);
    const treatment = this.treat(batch);
    if (treatment === 'ignore') return [];
    if (treatment === 'store') return [this.#store(batch)];
    if (treatment === 'store silently') {
      this.#store(batch);
      return [];
    }
    const error = { code: treatment, message: 'as the test wants', retryable: false, retryAfterMs: 0 };
    return [{ sequence: batch.sequence, queueId: batch.queueId, baseOffset: 0, storedAt: 0, error, recallHandle: '' }];
  }

  #store(batch: PublishBatch__Output): PublishAck__Output {
    const key = `${batch.producerId}/${batch.sequence}`;
    const seen = this.#seen.get(key);
    if (seen !== undefined) return seen;
    const recallHandle = this.holdings.hold(batch);
    const baseOffset = recallHandle === undefined ? this.#show(batch) : -1;
    const { sequence, queueId } = batch;
    const ack = { sequence, queueId, baseOffset, storedAt: 1, error: null, recallHandle: recallHandle ?? '' };
    this.#seen.set(key, ack);
    return ack;
  }

  /** Puts a batch at the end of its queue; returns its base offset. */
  #show(batch: PublishBatch__Output): number {
    const name = `${batch.topic}/${batch.queueId}`;
    const queue = this.queues.get(name) ?? [];
    this.queues.set(name, queue);
    return queue.push(...bodiesOf(batch)) - batch.recordCount;
  }

  async #holdSession(stream: ServerStream<SessionRequest__Output, SessionResponse>): Promise<void> {
    this.#sessionStreams.add(stream);
    try {
      for await (const { hello, heartbeat } of stream) {
        if (heartbeat) await stream.write({ heartbeat: {} });
        if (!hello) continue;
        this.sessions.push(hello.group);
        await stream.write({ welcome: { brokerName: this.brokerName, sessionTimeoutMs: 30_000 } });
      }
    } finally {
      this.#sessionStreams.delete(stream);
    }
  }
}

/** The bodies of a batch as texts. */
export function bodiesOf(batch: PublishBatch__Output): string[] {
  return [...new RecordBatchReader(batch.records)].map((record) => record.body.toString());
}
