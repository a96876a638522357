import type { Clock, Timer } from '@mq/common';
import { clientOf } from '../http2/client-of';
import type { Session } from '../http2/grpc-internals';
import type { Socket } from './listen';

export interface ConnectionGuardOptions {
  readonly clock: Clock;
  readonly maxConnections: number;
  /** A connection must have sent its HTTP/2 settings by then, milliseconds. */
  readonly prefaceTimeoutMs: number;
  /** Told of every connection that is gone, `ip:port`. */
  readonly onClosed?: (client: string) => void;
}

/** Counts connections, refuses those beyond the limit, and closes those that open and then say nothing. */
export class ConnectionGuard {
  readonly #options: ConnectionGuardOptions;
  readonly #sockets = new Set<Socket>();
  /** By `ip:port` of the client: with TLS, the session has another socket object than the listener. */
  readonly #silent = new Map<string, Timer>();

  constructor(options: ConnectionGuardOptions) {
    this.#options = options;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** False when the connection was refused. */
  admit(socket: Socket): boolean {
    if (this.#sockets.size >= this.#options.maxConnections) {
      socket.destroy();
      return false;
    }
    const key = clientOf(socket);
    this.#sockets.add(socket);
    this.#silent.set(
      key,
      this.#options.clock.setTimer(this.#options.prefaceTimeoutMs, () => socket.destroy()),
    );
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#spoke(key);
      this.#options.onClosed?.(key);
    });
    return true;
  }

  /** A session that gets its client's settings is alive. */
  watch(session: Session): void {
    const key = clientOf(session.socket);
    session.once('remoteSettings', () => this.#spoke(key));
    session.on('error', () => undefined);
  }

  /** Resolves when all connections that have spoken are closed; those that never did are cut. */
  async drained(): Promise<void> {
    await Promise.all(
      [...this.#sockets].map((socket) => {
        if (this.#silent.has(clientOf(socket))) socket.destroy();
        return socket.closed ? Promise.resolve() : new Promise<void>((resolve) => socket.once('close', () => resolve()));
      }),
    );
  }

  /** Cuts the connection of this client, `ip:port`, if there is one. */
  cut(client: string): void {
    for (const socket of this.#sockets) if (clientOf(socket) === client) socket.destroy();
  }

  destroyAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #spoke(key: string): void {
    this.#silent.get(key)?.cancel();
    this.#silent.delete(key);
  }
}
