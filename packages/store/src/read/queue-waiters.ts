interface Waiter {
  readonly offset: number;
  readonly callback: () => void;
}

/** Callbacks that wait for a queue to grow. Each is called once. */
export class QueueWaiters {
  readonly #topics = new Map<number, Map<number, Set<Waiter>>>();

  /** Returns how to cancel. */
  add(topicNumber: number, queueId: number, offset: number, callback: () => void): () => void {
    const waiter: Waiter = { offset, callback };
    let queues = this.#topics.get(topicNumber);
    if (queues === undefined) this.#topics.set(topicNumber, (queues = new Map<number, Set<Waiter>>()));
    let waiters = queues.get(queueId);
    if (waiters === undefined) queues.set(queueId, (waiters = new Set()));
    waiters.add(waiter);
    return () => this.#remove(topicNumber, queueId, waiter);
  }

  /** The queue now ends at `maxOffset`. */
  wake(topicNumber: number, queueId: number, maxOffset: number): void {
    for (const waiter of [...(this.#topics.get(topicNumber)?.get(queueId) ?? [])]) {
      if (waiter.offset >= maxOffset) continue;
      this.#remove(topicNumber, queueId, waiter);
      waiter.callback();
    }
  }

  /** Topics may be gone: everybody who waits for one of them is called. */
  wakeMissing(isMissing: (topicNumber: number) => boolean): void {
    for (const [topicNumber, queues] of [...this.#topics]) {
      if (!isMissing(topicNumber)) continue;
      this.#topics.delete(topicNumber);
      for (const waiters of queues.values()) for (const waiter of waiters) waiter.callback();
    }
  }

  #remove(topicNumber: number, queueId: number, waiter: Waiter): void {
    const queues = this.#topics.get(topicNumber);
    const waiters = queues?.get(queueId);
    waiters?.delete(waiter);
    if (waiters?.size === 0) queues?.delete(queueId);
    if (queues?.size === 0) this.#topics.delete(topicNumber);
  }
}
