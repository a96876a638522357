import { encodeFetchStreamRequest, type FetchAssignment__Output } from '@mq/proto';
import type { ClientStream } from '@mq/rpc';

/**
 * Requests on their way into one fetch stream. What gathers while a write is under way goes out as one request, so that no more waits here than the
 * queues of the stream and one number.
 */
export class FetchRequests {
  readonly #stream: ClientStream<Buffer, Buffer>;
  readonly #group: string;
  readonly #add = new Map<number, FetchAssignment__Output>();
  readonly #remove = new Set<number>();
  #creditBytes = 0;
  #first = true;
  #writing = false;
  #scheduled = false;

  constructor(stream: ClientStream<Buffer, Buffer>, group: string) {
    this.#stream = stream;
    this.#group = group;
  }

  add(subscription: number, topic: string, queueId: number, offset: number): void {
    this.#add.set(subscription, { subscription, topic, queueId, offset });
    this.#schedule();
  }

  remove(subscription: number): void {
    // What the broker has not been told yet needs no taking back.
    if (!this.#add.delete(subscription)) this.#remove.add(subscription);
    this.#schedule();
  }

  grant(bytes: number): void {
    if (bytes === 0) return;
    this.#creditBytes += bytes;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#writing) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    try {
      while (this.#add.size > 0 || this.#remove.size > 0 || this.#creditBytes > 0) await this.#stream.write(this.#take());
    } catch {
      // The stream has ended, which the reading side reports. What is left here goes with it.
    } finally {
      this.#writing = false;
    }
  }

  #take(): Buffer {
    const request = encodeFetchStreamRequest({
      add: [...this.#add.values()],
      remove: [...this.#remove].map((subscription) => ({ subscription })),
      creditBytes: this.#creditBytes,
      group: this.#first ? this.#group : '',
    });
    this.#first = false;
    this.#add.clear();
    this.#remove.clear();
    this.#creditBytes = 0;
    return request;
  }
}
