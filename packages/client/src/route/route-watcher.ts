import { abortError, backoffMs, MqError, sleep, type Clock, type Logger, type Random, type TopicRoute } from '@mq/common';
import { nameServerService, type WatchRouteInfoRequest, type WatchRouteInfoResponse__Output } from '@mq/proto';
import type { ClientStream } from '@mq/rpc';
import type { NameServers } from '../name-servers';
import { routeFromWire } from './route-from-wire';

type WatchStream = ClientStream<WatchRouteInfoRequest, WatchRouteInfoResponse__Output>;

/** A client uses at most so many topics: a NameServer takes no more on one stream. */
export const maxTopics = 10_000;
/** Between two attempts to open the stream. */
const reopening = { initialMs: 100, maxMs: 10_000 };

export interface RouteWatcherOptions {
  readonly nameServers: NameServers;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Gets each route that a NameServer sends. */
  readonly onRoute: (route: TopicRoute) => void;
}

/** Holds a WatchRouteInfo stream to one NameServer for all topics in use; opens it at another one when it breaks. */
export class RouteWatcher {
  readonly #options: RouteWatcherOptions;
  readonly #topics = new Set<string>();
  readonly #abort = new AbortController();
  #stream: WatchStream | undefined;
  #running: Promise<void> | undefined;

  constructor(options: RouteWatcherOptions) {
    this.#options = options;
  }

  /** Topics being watched. */
  get topics(): ReadonlySet<string> {
    return this.#topics;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Adds a topic; its route comes with the next answer of the NameServer. Throws FLOW_CONTROL at the limit of a stream. */
  watch(topic: string): void {
    if (this.#topics.has(topic)) return;
    if (this.#topics.size >= maxTopics)
      throw new MqError('FLOW_CONTROL', `a client uses at most ${maxTopics} topics; ${topic} is one more`);
    this.#topics.add(topic);
    if (this.#stream !== undefined) this.#ask(this.#stream, [topic]);
  }

  /** Ends the stream. Idempotent. */
  async close(): Promise<void> {
    this.#abort.abort(new MqError('CLOSED', 'the client is closed'));
    await this.#running;
  }

  async #run(): Promise<void> {
    const { nameServers, clock, random, logger } = this.#options;
    const signal = this.#abort.signal;
    for (let attempt = 1; !signal.aborted; attempt++) {
      const { address, channel } = nameServers.choose();
      try {
        await this.#hold(channel.bidi(nameServerService.WatchRouteInfo, { signal }), () => {
          attempt = 0;
          nameServers.succeeded(address);
        });
        throw new MqError('UNAVAILABLE', `NameServer ${address} ended the route watch`);
      } catch (error) {
        if (signal.aborted) return;
        nameServers.failed(address, MqError.from(error));
        logger.debug({ nameServer: address, err: error }, 'route watch broken');
      }
      await sleep(clock, backoffMs(Math.max(1, attempt), reopening, random), signal).catch(() => undefined);
    }
  }

  async #hold(stream: WatchStream, onAnswer: () => void): Promise<void> {
    this.#stream = stream;
    try {
      this.#ask(stream, [...this.#topics]);
      for await (const answer of stream) {
        onAnswer();
        // exists = false takes nothing away: a route that works is kept until a better one comes.
        if (answer.exists && answer.route !== null) this.#options.onRoute(routeFromWire(answer.route));
      }
    } finally {
      this.#stream = undefined;
      stream.cancel();
    }
    if (this.#abort.signal.aborted) throw abortError(this.#abort.signal);
  }

  #ask(stream: WatchStream, topics: string[]): void {
    // A failed write means that the stream has ended, which the reading side reports.
    stream.write({ topics }).catch(() => undefined);
  }
}
