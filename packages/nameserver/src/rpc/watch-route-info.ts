import { abortError, checkTopicName, MqError } from '@mq/common';
import { nameServerService, type WatchRouteInfoRequest__Output, type WatchRouteInfoResponse } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { RouteInfoManager } from '../route/route-info-manager';
import type { RouteWatcher } from '../watch/route-watcher';
import type { RouteWatchers } from '../watch/route-watchers';
import { wireRoute } from './to-wire';

/** WatchRouteInfo: the routes of the asked topics now, then each change. A client that has asked for all it wants may end its side and go on reading. */
export function serveWatches(server: Server, routes: RouteInfoManager, watchers: RouteWatchers): void {
  server.bidi(nameServerService.WatchRouteInfo, async (stream, { signal }) => {
    const watcher = watchers.open();
    const stop = (): void => watcher.end(abortError(signal));
    signal.addEventListener('abort', stop, { once: true });
    void readTopics(stream, watchers, watcher);
    try {
      for await (const topic of watcher.due()) await stream.write(answer(routes, topic));
    } finally {
      signal.removeEventListener('abort', stop);
      watchers.close(watcher);
    }
  });
}

/** A failure ends the watching with it. */
async function readTopics(
  requests: AsyncIterable<WatchRouteInfoRequest__Output>,
  watchers: RouteWatchers,
  watcher: RouteWatcher,
): Promise<void> {
  try {
    for await (const { topics } of requests) {
      topics.forEach(checkTopicName);
      for (const topic of topics) watchers.watch(watcher, topic);
    }
  } catch (error) {
    watcher.end(MqError.from(error));
  }
}

function answer(routes: RouteInfoManager, topic: string): WatchRouteInfoResponse {
  const route = routes.route(topic);
  return route === undefined ? { topic, exists: false } : { topic, exists: true, route: wireRoute(route) };
}
