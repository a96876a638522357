import { MqError, type TopicRoute } from '@mq/common';
import { isUsable, masterOf, sameRoute } from './usable-queues';

/** Twice what a client may use at once: those in use, and as many from a cache file. */
const defaultMaxTopics = 20_000;

export type RouteListener = (route: TopicRoute) => void;

/**
 * Where topics live, as far as this client knows. A route is only ever replaced by a different one that is usable: no failed, empty or missing
 * answer takes away a route that works.
 */
export class RouteTable {
  readonly #routes = new Map<string, TopicRoute>();
  readonly #listeners = new Set<RouteListener>();
  readonly #maxTopics: number;

  /** @param maxTopics beyond this, routes of further topics are refused with FLOW_CONTROL. @default 20000 */
  constructor(maxTopics = defaultMaxTopics) {
    this.#maxTopics = maxTopics;
  }

  get(topic: string): TopicRoute | undefined {
    return this.#routes.get(topic);
  }

  get size(): number {
    return this.#routes.size;
  }

  routes(): TopicRoute[] {
    return [...this.#routes.values()];
  }

  /** Takes a route that a NameServer (or the cache file) gave. Returns whether it replaced what was known. Throws FLOW_CONTROL at the topic limit. */
  offer(route: TopicRoute): boolean {
    const known = this.#routes.get(route.topic);
    if (!isUsable(route) || (known !== undefined && sameRoute(known, route))) return false;
    if (known === undefined && this.#routes.size >= this.#maxTopics) {
      throw new MqError('FLOW_CONTROL', `at most ${this.#maxTopics} routes are kept; ${route.topic} is one more`);
    }
    this.#routes.set(route.topic, route);
    for (const listener of this.#listeners) listener(route);
    return true;
  }

  /** Calls back after each change, with the new route. Returns how to stop it. */
  onChange(listener: RouteListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The address of a broker's master; undefined if no route tells it. */
  masterAddress(brokerName: string): string | undefined {
    for (const route of this.#routes.values()) {
      const address = masterOf(route, brokerName);
      if (address !== undefined) return address;
    }
    return undefined;
  }

  /** The addresses of all brokers in all routes. */
  addresses(): Set<string> {
    const addresses = new Set<string>();
    for (const route of this.#routes.values()) {
      for (const broker of route.brokers) for (const address of broker.addresses.values()) addresses.add(address);
    }
    return addresses;
  }
}
