import type { Receiver } from '../receiver';

/** The receivers that wait for a message of one topic. Each message wakes one of them: the one that waits longest. */
export class HungryReceivers {
  /** Those who take any queue. */
  readonly #any = new Set<Receiver>();
  readonly #byQueue = new Map<number, Set<Receiver>>();

  get isEmpty(): boolean {
    return this.#any.size === 0 && this.#byQueue.size === 0;
  }

  /** Waits behind the others; one that waits already keeps its place. */
  add(receiver: Receiver): void {
    const { queueId } = receiver;
    if (queueId === undefined) {
      this.#any.add(receiver);
      return;
    }
    const waiting = this.#byQueue.get(queueId);
    if (waiting === undefined) this.#byQueue.set(queueId, new Set([receiver]));
    else waiting.add(receiver);
  }

  delete(receiver: Receiver): void {
    const { queueId } = receiver;
    if (queueId === undefined) {
      this.#any.delete(receiver);
      return;
    }
    const waiting = this.#byQueue.get(queueId);
    waiting?.delete(receiver);
    if (waiting?.size === 0) this.#byQueue.delete(queueId);
  }

  /** Wakes one that takes this queue; it waits no more. */
  wake(queueId: number): void {
    const [receiver] = this.#byQueue.get(queueId) ?? this.#any;
    if (receiver === undefined) return;
    this.delete(receiver);
    receiver.wake();
  }

  wakeAll(): void {
    const all = [...this.#any, ...[...this.#byQueue.values()].flatMap((waiting) => [...waiting])];
    this.#any.clear();
    this.#byQueue.clear();
    for (const receiver of all) receiver.wake();
  }
}
