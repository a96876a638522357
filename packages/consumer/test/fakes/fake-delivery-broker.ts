import { MqError, sleep, type Clock } from '@mq/common';
import {
  deliveryService,
  messageService,
  RecordBatchReader,
  type ReceiveMessageRequest__Output,
  type ReceivedMessage,
  type Subscription__Output,
} from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { MemoryTransport } from '@mq/rpc/simulated';
import { FakeLeases } from './fake-leases';
import { FakeQueue } from './fake-queue';
import { FakeReceiveStream, leasesPerQueue } from './fake-receive-stream';

/** A broker with the queues of topic `t`, which one group receives. It survives `crash` and `restart` with what it stores; its leases do not. */
export class FakeDeliveryBroker {
  readonly queues: FakeQueue[];
  readonly leases: FakeLeases[];
  /** Open ones; the newest is the last. */
  readonly streams: FakeReceiveStream[] = [];
  /** Handles of every AckMessage call. */
  readonly ackCalls: string[][] = [];
  /** Attempt ids of every ReceiveMessage call. */
  readonly attemptIds: string[] = [];
  /** What the subscription `t` is refused with. */
  refusal: MqError | undefined;
  /** Topics that the broker does not have, whatever the routes say. */
  readonly absent = new Set<string>();
  /** Answers to ReceiveMessage are lost on the way. */
  losesAnswers = false;
  /** Client ids of the open sessions. */
  readonly sessions = new Set<string>();
  /** Sessions get no answers any more. */
  isDeaf = false;
  /** ReceiveMessage calls that wait. */
  waiting = 0;
  readonly #transport: MemoryTransport;
  readonly #clock: Clock;
  readonly #attempts = new Map<string, ReceivedMessage[]>();
  #wake = new AbortController();

  constructor(
    transport: MemoryTransport,
    clock: Clock,
    readonly name: string,
    public address: string,
    queueCount: number,
  ) {
    this.#transport = transport;
    this.#clock = clock;
    this.queues = Array.from({ length: queueCount }, () => new FakeQueue());
    this.leases = this.queues.map((queue, queueId) => {
      const onLost = (holder: object, range: { lease: number; firstOffset: number; count: number; attempt: number }): void => {
        if (holder instanceof FakeReceiveStream) holder.lost(range);
      };
      return new FakeLeases(queue, clock, queueId * leasesPerQueue, { onReady: () => this.#ready(), onLost });
    });
  }

  append(queueId: number, ...bodies: string[]): void {
    this.queues[queueId]?.append(bodies);
    this.#ready();
  }

  leasesOf(queueId = 0): FakeLeases {
    const leases = this.leases[queueId];
    if (leases === undefined) throw new Error(`no queue ${queueId}`);
    return leases;
  }

  get stream(): FakeReceiveStream {
    const stream = this.streams.at(-1);
    if (stream === undefined) throw new Error('no stream');
    return stream;
  }

  async start(): Promise<void> {
    const server = this.#transport.createServer();
    this.#serveStreams(server);
    this.#serveSessions(server);
    this.#serveFetch(server);
    this.#serveSubscribe(server);
    this.#serveReceive(server);
    this.#serveSettlements(server);
    const [host = '', port = ''] = this.address.split(':');
    await server.listen(host, Number(port));
  }

  /** The process is gone: all calls end at once, new ones are refused. */
  crash(): void {
    this.#transport.partition(this.address);
    for (const stream of this.streams) stream.isMute = true;
    for (const leases of this.leases) leases.endHolder();
  }

  /** After a crash, with all that is stored. */
  restart(): void {
    this.#transport.heal(this.address);
  }

  #ready(): void {
    for (const stream of this.streams) stream.pump();
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  #check(subscription: Subscription__Output | null | undefined): void {
    const topic = subscription?.topic ?? '';
    if (this.absent.has(topic)) throw new MqError('TOPIC_NOT_FOUND', `no topic ${topic}`, { details: { topic } });
    if (this.refusal !== undefined && subscription?.topic === 't') throw this.refusal;
  }

  #serveSessions(server: Server): void {
    server.bidi(messageService.OpenSession, async (stream) => {
      let clientId = '';
      try {
        for await (const { hello } of stream) {
          if (this.isDeaf) continue;
          if (hello) this.sessions.add((clientId = hello.clientId));
          await stream.write(hello ? { welcome: { brokerName: this.name, sessionTimeoutMs: 30_000 } } : { heartbeat: {} });
        }
      } finally {
        this.sessions.delete(clientId);
      }
    });
  }

  #serveFetch(server: Server): void {
    server.unary(messageService.FetchMessages, ({ topic }) => {
      if (this.absent.has(topic)) throw new MqError('TOPIC_NOT_FOUND', `no topic ${topic}`);
      return { batches: [] };
    });
  }

  #serveSubscribe(server: Server): void {
    server.unary(deliveryService.Subscribe, ({ subscriptions }) => {
      if (this.refusal !== undefined && subscriptions.some(({ topic }) => topic === 't')) throw this.refusal;
      return {};
    });
  }

  #serveStreams(server: Server): void {
    server.bidi(deliveryService.ReceiveStream, async (stream) => {
      const serving = new FakeReceiveStream(stream, this.leases);
      this.streams.push(serving);
      try {
        await serving.serve(({ open }) => open?.subscriptions.forEach((subscription) => this.#check(subscription)));
      } finally {
        this.streams.splice(this.streams.indexOf(serving), 1);
      }
    });
  }

  #serveReceive(server: Server): void {
    server.unary(deliveryService.ReceiveMessage, async (request, { signal }) => {
      this.attemptIds.push(request.attemptId);
      this.#check(request.subscription);
      const endsAt = this.#clock.monotonic() + request.waitMs;
      for (;;) {
        const messages = this.#receive(request);
        this.#attempts.set(request.attemptId, messages);
        if (this.losesAnswers && messages.length > 0) throw new MqError('UNAVAILABLE', 'the answer is lost');
        const restMs = endsAt - this.#clock.monotonic();
        if (messages.length > 0 || restMs <= 0) return { messages };
        this.waiting++;
        await sleep(this.#clock, restMs, AbortSignal.any([signal, this.#wake.signal])).catch(() => undefined);
        this.waiting--;
        if (signal.aborted) throw new MqError('CANCELLED', 'the client is gone');
      }
    });
  }

  #receive({ attemptId, maxMessages, invisibleMs }: ReceiveMessageRequest__Output): ReceivedMessage[] {
    const again = (this.#attempts.get(attemptId) ?? []).filter(({ offset, queueId }) =>
      this.leasesOf(queueId).leased.includes(Number(offset)),
    );
    if (again.length > 0) return again;
    const room = { messages: maxMessages, bytes: Infinity };
    return this.leases.flatMap((leases, queueId) =>
      leases.lease({}, room, invisibleMs).flatMap(({ batch, ranges }) => {
        if (batch === null) return [];
        const reader = new RecordBatchReader(batch.records);
        return ranges.flatMap(({ lease, firstOffset, count, attempt }) =>
          Array.from({ length: count }, (_, i) => {
            const offset = firstOffset + i;
            const { body, tag, messageId } = reader.record(offset - batch.baseOffset);
            const receiptHandle = `${lease}/${queueId}/${offset}`;
            return { topic: 't', queueId, offset, record: { body, tag }, messageId, receiptHandle, attempt, storedAt: batch.storedAt };
          }),
        );
      }),
    );
  }

  #serveSettlements(server: Server): void {
    const settle = (kind: 'ACK' | 'NACK' | 'DEAD_LETTER', handle: string): void => {
      const [lease = 0, queueId = 0, offset = 0] = handle.split('/').map(Number);
      this.leasesOf(queueId).settle(lease, offset, 1, kind);
    };
    const results = (kind: 'ACK' | 'NACK', handles: readonly string[]): { error?: { code: string; message: string } }[] =>
      handles.map((handle) => {
        try {
          settle(kind, handle);
          return {};
        } catch (error) {
          const { code, message } = MqError.from(error);
          return { error: { code, message } };
        }
      });
    server.unary(deliveryService.AckMessage, ({ receiptHandles }) => {
      this.ackCalls.push(receiptHandles);
      return { results: results('ACK', receiptHandles) };
    });
    server.unary(deliveryService.NackMessage, ({ receiptHandles }) => ({ results: results('NACK', receiptHandles) }));
    server.unary(deliveryService.ForwardToDeadLetterQueue, ({ receiptHandle }) => {
      settle('DEAD_LETTER', receiptHandle);
      return {};
    });
    server.unary(deliveryService.ChangeInvisibleDuration, ({ receiptHandle, invisibleMs }) => {
      const [lease = 0, queueId = 0, offset = 0] = receiptHandle.split('/').map(Number);
      return { receiptHandle: `${this.leasesOf(queueId).renew(lease, offset, invisibleMs)}/${queueId}/${offset}` };
    });
  }
}
