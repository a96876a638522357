import type { Server } from '@grpc/grpc-js';
import { MqError } from '@mq/common';
import type { Http2Server, IncomingHttpHeaders, ServerHttp2Session as Session, ServerHttp2Stream, Settings } from 'node:http2';

export type { Http2Server, IncomingHttpHeaders, ServerHttp2Stream, Session };

/**
 * The only place that reaches into grpc-js: it has no public option for the window of a server, nor for seeing its HTTP/2 sessions. Checked when a
 * server starts, so that an update of grpc-js that moves these fields fails at once instead of costing two thirds of the throughput.
 */
interface Internals {
  readonly commonServerOptions?: { settings?: Settings };
  readonly http2Servers?: ReadonlyMap<Http2Server, unknown>;
}

/** Sets the window of every stream; to be called before the server's HTTP/2 server is made. */
export function setStreamWindow(server: Server, windowBytes: number): void {
  const { commonServerOptions } = server as unknown as Internals;
  if (commonServerOptions === undefined) throw changed('commonServerOptions');
  commonServerOptions.settings = { ...commonServerOptions.settings, initialWindowSize: windowBytes };
}

/** The HTTP/2 server that was made last; there is one behind each connection injector. */
export function newestHttp2Server(server: Server): Http2Server {
  const { http2Servers } = server as unknown as Internals;
  const newest = [...(http2Servers?.keys() ?? [])].at(-1);
  if (newest === undefined) throw changed('http2Servers');
  return newest;
}

/** Sets the window of every connection, and tells of each new one. */
export function onSession(http2Server: Http2Server, windowBytes: number, listener: (session: Session) => void): void {
  http2Server.on('session', (session) => {
    session.setLocalWindowSize(windowBytes);
    listener(session);
  });
}

function changed(field: string): MqError {
  return new MqError(
    'INTERNAL',
    `this version of @grpc/grpc-js has no Server.${field}: the HTTP/2 window cannot be set; install the version that package.json names`,
  );
}
