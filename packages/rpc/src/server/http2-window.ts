import type { Server } from '@grpc/grpc-js';
import { MqError } from '@mq/common';
import type { Http2Server, ServerHttp2Session as Session, Settings } from 'node:http2';

export type { Session };

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

/** Sets the window of every connection, and tells of each new one; to be called after the server's HTTP/2 server is made. */
export function onSession(server: Server, windowBytes: number, listener: (session: Session) => void): void {
  const { http2Servers } = server as unknown as Internals;
  const [http2Server] = http2Servers?.keys() ?? [];
  if (http2Server === undefined) throw changed('http2Servers');
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
