import type { Clock } from '@mq/common';
import { RouteWatcher } from './route-watcher';

/** Who watches which topic. Changes of one turn of the event loop are passed on together, when it is over. */
export class RouteWatchers {
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #byTopic = new Map<string, Set<RouteWatcher>>();
  readonly #changed = new Set<string>();

  /** @param limit topics per watcher */
  constructor(clock: Clock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  open(): RouteWatcher {
    return new RouteWatcher(this.#limit);
  }

  /** Throws INVALID_ARGUMENT beyond the limit. */
  watch(watcher: RouteWatcher, topic: string): void {
    watcher.add(topic);
    const watchers = this.#byTopic.get(topic);
    if (watchers === undefined) this.#byTopic.set(topic, new Set([watcher]));
    else watchers.add(watcher);
  }

  close(watcher: RouteWatcher): void {
    watcher.end();
    for (const topic of watcher.topics) {
      const watchers = this.#byTopic.get(topic);
      if (watchers?.delete(watcher) === true && watchers.size === 0) this.#byTopic.delete(topic);
    }
  }

  /** The routes of these topics have changed. */
  changed(topics: ReadonlySet<string>): void {
    const idle = this.#changed.size === 0;
    for (const topic of topics) if (this.#byTopic.has(topic)) this.#changed.add(topic);
    if (idle && this.#changed.size > 0) this.#clock.setImmediate(() => this.#flush());
  }

  #flush(): void {
    for (const topic of this.#changed) {
      for (const watcher of this.#byTopic.get(topic) ?? []) watcher.mark(topic);
    }
    this.#changed.clear();
  }
}
