import { Deferred, MqError } from '@mq/common';
import type { SessionHello__Output, SessionRequest__Output, SessionResponse } from '@mq/proto';
import type { BidiHandler, ServerStream } from '@mq/rpc';

type Request = SessionRequest__Output;

export const consumerHello: SessionHello__Output = {
  clientId: 'c1',
  role: 'CONSUMER',
  group: 'billing',
  topics: ['orders'],
  sessionTimeoutMs: 30_000,
  language: 'test',
  version: '1',
};

/** The far end of one OpenSession call, without a network: what the test says arrives, what the handler writes is kept. */
export class SessionClient {
  readonly received: SessionResponse[] = [];
  /** How the call ended: undefined while it goes on, 'ok', or the error. */
  outcome: 'ok' | MqError | undefined;
  readonly done: Promise<void>;
  /** While true, the handler's writes do not get through. */
  stuck = false;
  readonly #abort = new AbortController();
  readonly #said: (Request | 'end')[] = [];
  #waiting: Deferred | undefined;

  constructor(handler: BidiHandler<Request, SessionResponse>, peer = '10.0.0.1:5000') {
    const stream: ServerStream<Request, SessionResponse> = {
      [Symbol.asyncIterator]: () => this.#requests(),
      write: async (message) => {
        if (this.stuck) await new Promise(() => undefined);
        this.received.push(message);
      },
    };
    this.done = handler(stream, { signal: this.#abort.signal, peer, authority: '', timeoutMs: Infinity, header: () => '' }).then(
      () => void (this.outcome = 'ok'),
      (error: unknown) => void (this.outcome = MqError.from(error)),
    );
  }

  hello(changes: Partial<SessionHello__Output> = {}): this {
    return this.#say({ kind: 'hello', hello: { ...consumerHello, ...changes } });
  }

  heartbeat(): this {
    return this.#say({ kind: 'heartbeat', heartbeat: {} });
  }

  released(generation: number): this {
    return this.#say({ kind: 'released', released: { generation } });
  }

  /** A message of a kind that the server does not know. */
  strange(): this {
    return this.#say({});
  }

  end(): this {
    return this.#say('end');
  }

  /** The connection breaks. */
  breakOff(): void {
    this.#abort.abort();
    this.#wake();
  }

  get assignments(): { generation: number; queues: number[] }[] {
    return this.received.flatMap(({ assignment }) =>
      !assignment
        ? []
        : [{ generation: Number(assignment.generation), queues: (assignment.queues ?? []).map(({ queueId = 0 }) => queueId) }],
    );
  }

  get queues(): number[] | undefined {
    return this.assignments.at(-1)?.queues;
  }

  get generation(): number {
    return this.assignments.at(-1)?.generation ?? 0;
  }

  get errorCode(): string | undefined {
    return MqError.is(this.outcome) ? this.outcome.code : this.outcome;
  }

  async *#requests(): AsyncGenerator<Request> {
    for (;;) {
      if (this.#abort.signal.aborted) throw new MqError('CANCELLED');
      const next = this.#said.shift();
      if (next === 'end') return;
      if (next !== undefined) {
        yield next;
        continue;
      }
      this.#waiting = new Deferred();
      await this.#waiting.promise;
    }
  }

  #say(message: Request | 'end'): this {
    this.#said.push(message);
    this.#wake();
    return this;
  }

  #wake(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}
