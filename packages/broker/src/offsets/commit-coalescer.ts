import { Deferred, MqError } from '@mq/common';
import type { GroupOffset, MessageStore } from '@mq/store';

/** What has gathered for one group and waits for its turn. */
class GatheredCommit {
  /** By queue: of several commits the last counts. */
  readonly offsets = new Map<string, GroupOffset>();
  readonly settled = new Deferred();
}

/**
 * Turns many commits into few writes: what a group commits during one turn of the event loop, or while its previous write is under way, is one
 * write. Each caller is answered when the write that holds its offsets is durable.
 */
export class CommitCoalescer {
  readonly #store: Pick<MessageStore, 'commitOffsets'>;
  readonly #maxPending: number;
  readonly #gathering = new Map<string, GatheredCommit>();
  readonly #writing = new Set<string>();
  #pending = 0;

  /** @param maxPending callers that may wait at once; more are refused with FLOW_CONTROL */
  constructor(store: Pick<MessageStore, 'commitOffsets'>, maxPending: number) {
    this.#store = store;
    this.#maxPending = maxPending;
  }

  /** Resolves when the offsets are durable. Errors: FLOW_CONTROL, and those of the store. */
  async commit(group: string, offsets: readonly GroupOffset[]): Promise<void> {
    if (this.#pending >= this.#maxPending) {
      throw new MqError('FLOW_CONTROL', `${this.#maxPending} commits wait for the disk, which is the limit (server.maxPendingCommits)`);
    }
    this.#pending++;
    try {
      await this.#gather(group, offsets);
    } finally {
      this.#pending--;
    }
  }

  #gather(group: string, offsets: readonly GroupOffset[]): Promise<void> {
    let gathered = this.#gathering.get(group);
    if (gathered === undefined) {
      gathered = new GatheredCommit();
      this.#gathering.set(group, gathered);
      if (!this.#writing.has(group)) queueMicrotask(() => void this.#writeAll(group));
    }
    for (const offset of offsets) gathered.offsets.set(`${offset.topicNumber}:${offset.queueId}`, offset);
    return gathered.settled.promise;
  }

  /** Writes until nothing has gathered meanwhile. Never rejects: the callers get the failures. */
  async #writeAll(group: string): Promise<void> {
    if (this.#writing.has(group)) return;
    this.#writing.add(group);
    for (let next = this.#take(group); next !== undefined; next = this.#take(group)) {
      try {
        await this.#store.commitOffsets(group, [...next.offsets.values()]);
        next.settled.resolve();
      } catch (error) {
        next.settled.reject(error);
      }
    }
    this.#writing.delete(group);
  }

  #take(group: string): GatheredCommit | undefined {
    const gathered = this.#gathering.get(group);
    this.#gathering.delete(group);
    return gathered;
  }
}
