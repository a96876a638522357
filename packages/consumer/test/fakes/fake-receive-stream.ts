import { MqError } from '@mq/common';
import type {
  LeasedBatch__Output,
  LeasedRange__Output,
  ReceiveStreamRequest__Output,
  ReceiveStreamResponse,
  Settlement__Output,
} from '@mq/proto';
import type { ServerStream } from '@mq/rpc';
import type { FakeLeases } from './fake-leases';

/** Each queue numbers its leases from a multiple of this. */
export const leasesPerQueue = 1_000_000;

/** Serves one ReceiveStream. */
export class FakeReceiveStream {
  readonly room = { messages: 0, bytes: 0 };
  /** Every settlement that came, a list per request. */
  readonly settlements: Settlement__Output[][] = [];
  topics: string[] = [];
  /** The stream stays open and says nothing. */
  isMute = false;
  #invisibleMs = 0;
  readonly #stream: ServerStream<ReceiveStreamRequest__Output, ReceiveStreamResponse>;
  readonly #leases: readonly FakeLeases[];

  constructor(stream: ServerStream<ReceiveStreamRequest__Output, ReceiveStreamResponse>, leases: readonly FakeLeases[]) {
    this.#stream = stream;
    this.#leases = leases;
  }

  /** @param check looks at the subscriptions; throws what the call shall end with */
  async serve(check: (request: ReceiveStreamRequest__Output) => void): Promise<void> {
    try {
      for await (const request of this.#stream) {
        if (request.open) {
          check(request);
          this.topics = request.open.subscriptions.map(({ topic }) => topic);
          this.#invisibleMs = request.open.invisibleMs;
          this.#tell({});
        }
        this.room.messages += request.creditMessages;
        this.room.bytes += request.creditBytes;
        if (request.settlements.length > 0) this.#settle(request.settlements);
        this.pump();
      }
    } finally {
      this.isMute = true;
      for (const leases of this.#leases) leases.endHolder(this);
    }
  }

  pump(): void {
    if (this.isMute) return;
    const batches: LeasedBatch__Output[] = [];
    const subscription = this.topics.indexOf('t');
    if (subscription < 0) return;
    for (const [queueId, leases] of this.#leases.entries()) {
      batches.push(...leases.lease(this, this.room, this.#invisibleMs).map((leased) => ({ ...leased, subscription, queueId })));
    }
    if (batches.length > 0) this.#tell({ batches });
  }

  lost(range: LeasedRange__Output): void {
    this.#tell({ lost: [range] });
  }

  #settle(settlements: readonly Settlement__Output[]): void {
    this.settlements.push([...settlements]);
    if (this.isMute) return;
    const failures = settlements.flatMap(({ sequence, lease, firstOffset, count, kind, invisibleMs }) => {
      try {
        this.#queueOf(lease).settle(lease, firstOffset, count, kind, invisibleMs);
        return [];
      } catch (error) {
        const { code, message } = MqError.from(error);
        return [{ sequence, error: { code, message, retryable: false, retryAfterMs: 0 } }];
      }
    });
    this.#tell({ settledUpTo: settlements.at(-1)?.sequence ?? 0, failures });
  }

  #queueOf(lease: number): FakeLeases {
    const leases = this.#leases[Math.floor(lease / leasesPerQueue)];
    if (leases === undefined) throw new MqError('RECEIPT_EXPIRED', `no lease ${lease}`);
    return leases;
  }

  #tell(response: ReceiveStreamResponse): void {
    if (!this.isMute) void this.#stream.write(response).catch(() => undefined);
  }
}
