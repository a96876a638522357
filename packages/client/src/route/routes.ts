import { setMaxListeners } from 'node:events';
import { MqError, PeriodicJob, type TopicRoute } from '@mq/common';
import type { ClientSettings } from '../client-options';
import type { NameServers } from '../name-servers';
import { RouteCacheFile } from './route-cache-file';
import { queryMasters, queryRoute } from './route-queries';
import { RouteTable, type RouteListener } from './route-table';
import { maxTopics, RouteWatcher } from './route-watcher';

/** The routes of a client's topics: known ones at once, unknown ones from a NameServer, all of them kept up to date. */
export class Routes {
  readonly #settings: ClientSettings;
  readonly #nameServers: NameServers;
  readonly #table = new RouteTable();
  readonly #watcher: RouteWatcher;
  readonly #poll: PeriodicJob;
  readonly #file: RouteCacheFile | undefined;
  readonly #queries = new Map<string, Promise<TopicRoute | undefined>>();
  readonly #abort = new AbortController();
  #started = false;

  constructor(settings: ClientSettings, nameServers: NameServers) {
    const { clock, random, logger, disk, routeCacheFile: path } = settings;
    this.#settings = settings;
    this.#nameServers = nameServers;
    setMaxListeners(0, this.#abort.signal); // every query under way waits with it
    this.#watcher = new RouteWatcher({ nameServers, clock, random, logger, onRoute: (route) => this.#table.offer(route) });
    this.#poll = new PeriodicJob({
      name: 'route poll',
      clock,
      logger,
      periodMs: settings.routePollMs,
      run: (signal) => this.#refreshAll(signal),
    });
    if (path !== undefined && disk !== undefined)
      this.#file = new RouteCacheFile({ path, disk, clock, random, logger, routes: () => this.#table.routes() });
    this.#table.onChange(() => this.#file?.changed());
  }

  /**
   * Loads the cache file, begins to watch, and asks for the routes of `topics`. Throws NO_ROUTE if no NameServer answers and the cache file gives
   * no route; it may be called again then.
   */
  async start(topics: readonly string[] = []): Promise<void> {
    if (!this.#started) {
      this.#started = true;
      for (const route of (this.#file?.load() ?? []).slice(0, maxTopics)) this.#table.offer(route);
      this.#watcher.start();
      this.#poll.start();
    }
    try {
      await queryMasters(this.#nameServers, this.#abort.signal);
      await Promise.all(topics.map((topic) => this.find(topic)));
    } catch (error) {
      const list = this.#nameServers.addresses.join(', ');
      if (this.#table.size === 0)
        throw new MqError('NO_ROUTE', `no NameServer of ${list} answers and no route is cached`, { cause: error });
      this.#settings.logger.warn({ err: error, cachedRoutes: this.#table.size }, 'no NameServer answers; going on with cached routes');
    }
  }

  /** The route as known now. */
  get(topic: string): TopicRoute | undefined {
    return this.#table.get(topic);
  }

  /** Every known route. */
  all(): TopicRoute[] {
    return this.#table.routes();
  }

  /**
   * The route, from a NameServer if it is not known; undefined if no NameServer knows the topic. From now on the topic is watched.
   * Throws UNAVAILABLE if the route is not known and no NameServer answers.
   */
  async find(topic: string): Promise<TopicRoute | undefined> {
    this.#watcher.watch(topic);
    return this.#table.get(topic) ?? this.refresh(topic);
  }

  /** As `find`, but asks in any case. Calls at the same time share one question. */
  refresh(topic: string): Promise<TopicRoute | undefined> {
    let query = this.#queries.get(topic);
    if (query === undefined) {
      query = this.#refresh(topic, this.#abort.signal).finally(() => this.#queries.delete(topic));
      this.#queries.set(topic, query);
    }
    return query;
  }

  /** Calls back after each change of a route. Returns how to stop it. */
  onChange(listener: RouteListener): () => void {
    return this.#table.onChange(listener);
  }

  /** The addresses of all brokers in all known routes. */
  addresses(): Set<string> {
    return this.#table.addresses();
  }

  /** The address of a broker's master, as far as the known routes tell it. */
  masterAddress(brokerName: string): string | undefined {
    return this.#table.masterAddress(brokerName);
  }

  /** Stops watching and writes the cache file if routes have changed. Idempotent. */
  async close(): Promise<void> {
    this.#abort.abort(new MqError('CLOSED', 'the client is closed'));
    await this.#watcher.close();
    await this.#poll.stop();
    await this.#file?.close();
  }

  async #refresh(topic: string, signal: AbortSignal): Promise<TopicRoute | undefined> {
    const route = await queryRoute(this.#nameServers, topic, signal);
    if (route !== undefined) this.#table.offer(route);
    return this.#table.get(topic);
  }

  /** One topic after the other: this is the net below the watch, and must not be a burst. The first silence ends the round. */
  async #refreshAll(signal: AbortSignal): Promise<void> {
    for (const topic of this.#watcher.topics) {
      if (signal.aborted) return;
      try {
        await this.#refresh(topic, signal);
      } catch (error) {
        this.#settings.logger.debug({ err: error }, 'route poll failed');
        return;
      }
    }
  }
}
