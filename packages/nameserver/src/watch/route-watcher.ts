import { Deferred, MqError } from '@mq/common';

/**
 * One client that watches topics. It remembers which topics are to be sent, not what: a client that reads slowly gets only the newest route of
 * each, and the memory is bounded by the number of topics it watches.
 */
export class RouteWatcher {
  readonly #limit: number;
  readonly #topics = new Set<string>();
  readonly #due = new Set<string>();
  #wake = new Deferred();
  #end: { readonly error: MqError | undefined } | undefined;

  /** @param limit topics that may be watched */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get topics(): ReadonlySet<string> {
    return this.#topics;
  }

  /** Watches a topic more; its route is due at once, also if it was watched before. Throws INVALID_ARGUMENT beyond the limit. */
  add(topic: string): void {
    if (!this.#topics.has(topic) && this.#topics.size >= this.#limit) {
      throw new MqError('INVALID_ARGUMENT', `at most ${this.#limit} topics are watched in one stream (limits.watchedTopicsPerStream)`);
    }
    this.#topics.add(topic);
    this.mark(topic);
  }

  /** The topic's route is to be sent. */
  mark(topic: string): void {
    this.#due.add(topic);
    this.#wake.resolve();
  }

  /** Ends the iteration: quietly, or by throwing. */
  end(error?: MqError): void {
    this.#end ??= { error };
    this.#wake.resolve();
  }

  /** Topics whose route is to be read and sent now. */
  async *due(): AsyncGenerator<string, void, undefined> {
    for (;;) {
      if (this.#end !== undefined) {
        if (this.#end.error !== undefined) throw this.#end.error;
        return;
      }
      const [topic] = this.#due;
      if (topic === undefined) {
        await this.#wake.promise;
        this.#wake = new Deferred();
        continue;
      }
      this.#due.delete(topic);
      yield topic;
    }
  }
}
