import { MqError } from '@mq/common';
import { fetchStream, messageService, type SessionHello__Output, type SessionResponse } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { MemoryTransport } from '@mq/rpc/simulated';
import { FakeFetchStream } from './fake-fetch-stream';
import { FakeQueue } from './fake-queue';

export interface FakeSession {
  readonly hello: SessionHello__Output;
  /** Queue ids of topic `t`. */
  assign(generation: number, queueIds: readonly number[]): void;
}

/** A broker with one topic, `t`, whose assignments the test makes. It survives `crash` and `restart` with what it stores. */
export class FakeBroker {
  readonly queues: FakeQueue[];
  readonly committed = new Map<number, number>();
  /** What clients did, in order. */
  readonly events: string[] = [];
  readonly streams = new Set<FakeFetchStream>();
  readonly sessions: FakeSession[] = [];
  /** Assigns all queues to each session as it opens. */
  assignAll = true;
  refuseCommits: MqError | undefined;
  /** Offsets cannot be asked for. */
  isSilent = false;
  readonly #transport: MemoryTransport;
  #generation = 0;

  constructor(
    transport: MemoryTransport,
    readonly name: string,
    public address: string,
    queueCount: number,
  ) {
    this.#transport = transport;
    this.queues = Array.from({ length: queueCount }, () => new FakeQueue());
  }

  append(queueId: number, ...bodies: string[]): void {
    this.queue(queueId).append(bodies);
    for (const stream of this.streams) stream.wake();
  }

  queue(queueId: number): FakeQueue {
    const queue = this.queues[queueId];
    if (queue === undefined) throw new Error(`no queue ${queueId}`);
    return queue;
  }

  /** @param address @default the one it has */
  async start(address = this.address): Promise<void> {
    this.address = address;
    const server = this.#transport.createServer();
    this.#serveFetch(server);
    this.#serveOffsets(server);
    this.#serveSessions(server);
    const [host = '', port = ''] = this.address.split(':');
    await server.listen(host, Number(port));
  }

  /** The process is gone: all calls end at once, new ones are refused. */
  crash(): void {
    this.#transport.partition(this.address);
    this.sessions.length = 0;
  }

  /** After a crash, with all that is stored. */
  restart(): void {
    this.#transport.heal(this.address);
  }

  /** The newest session's assignment. */
  assign(...queueIds: number[]): number {
    const session = this.sessions.at(-1);
    if (session === undefined) throw new Error('no session');
    session.assign(++this.#generation, queueIds);
    return this.#generation;
  }

  #serveFetch(server: Server): void {
    server.bidi(fetchStream, async (stream) => {
      const serving = new FakeFetchStream(stream, (topic, queueId) => (topic === 't' ? this.queues[queueId] : undefined));
      this.streams.add(serving);
      try {
        await serving.serve();
      } finally {
        this.streams.delete(serving);
      }
    });
  }

  #serveOffsets(server: Server): void {
    server.unary(messageService.GetCommittedOffsets, ({ queues }) => {
      if (this.isSilent) throw new MqError('UNAVAILABLE', 'not now');
      return { offsets: queues.map(({ topic, queueId }) => ({ topic, queueId, offset: this.committed.get(queueId) ?? -1 })) };
    });
    server.unary(messageService.QueryOffsets, ({ queues, timestamp }) => ({
      queues: queues.map(({ topic, queueId }) => {
        const { minOffset, maxOffset } = this.queue(queueId);
        return { topic, queueId, minOffset, maxOffset, offsetAtTime: this.queue(queueId).offsetAtTime(timestamp) };
      }),
    }));
    server.unary(messageService.CommitOffsets, ({ offsets, generation }) => {
      if (this.refuseCommits !== undefined) throw this.refuseCommits;
      for (const { queueId, offset } of offsets) {
        this.committed.set(queueId, offset);
        this.events.push(`commit ${queueId}@${offset} in ${generation}`);
      }
      return {};
    });
  }

  #serveSessions(server: Server): void {
    server.bidi(messageService.OpenSession, async (stream) => {
      const tell = (message: SessionResponse): void => void stream.write(message).catch(() => undefined);
      try {
        for await (const { hello, heartbeat, released } of stream) {
          if (heartbeat) tell({ heartbeat: {} });
          if (released) this.events.push(`released ${released.generation}`);
          if (!hello) continue;
          this.sessions.push({
            hello,
            assign: (generation, queueIds) =>
              tell({ assignment: { generation, queues: queueIds.map((queueId) => ({ topic: 't', queueId })) } }),
          });
          tell({ welcome: { brokerName: this.name, sessionTimeoutMs: hello.sessionTimeoutMs || 30_000 } });
          if (hello.topics.length > 0 && this.assignAll) this.assign(...this.queues.keys());
        }
      } finally {
        this.events.push('session ended');
      }
    });
  }
}
