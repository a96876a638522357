import { ServerCredentials, type ConnectionInjector, type Server } from '@grpc/grpc-js';
import { MqError, type Logger } from '@mq/common';
import { windowBytes } from '../../grpc-settings';
import type { ServerTls, TlsCertificate } from '../../transport';
import type { ConnectionGuard } from './connection-guard';
import type { ConnectionHints } from './connection-hints';
import { takeLongDeadlinesForNone } from '../http2/endless-deadlines';
import { newestHttp2Server, onSession } from '../http2/grpc-internals';
import type { Socket } from './listen';
import type { StreamGate } from '../memory/stream-gate';

export interface ConnectionIntakeOptions {
  readonly server: Server;
  readonly tls: ServerTls | undefined;
  readonly guard: ConnectionGuard;
  readonly gate: StreamGate;
  readonly hints: ConnectionHints;
  readonly logger: Logger;
}

/** Gives connections to grpc-js: plaintext at once, TLS as soon as there is a certificate. */
export class ConnectionIntake {
  readonly #options: ConnectionIntakeOptions;
  readonly #plaintext: ConnectionInjector;
  /** Of the first TLS connection on; all wait for the same certificate. */
  #encrypted: Promise<ConnectionInjector> | undefined;

  constructor(options: ConnectionIntakeOptions) {
    this.#options = options;
    this.#plaintext = this.#injector(ServerCredentials.createInsecure());
  }

  plaintext(socket: Socket): void {
    this.#plaintext.injectConnection(socket);
  }

  encrypted(socket: Socket): void {
    this.#encrypted ??= this.#prepare();
    this.#encrypted.then(
      (injector) => {
        if (!socket.destroyed) injector.injectConnection(socket);
      },
      () => socket.destroy(),
    );
  }

  async #prepare(): Promise<ConnectionInjector> {
    const { tls, hints, logger, server } = this.#options;
    try {
      if (tls === undefined) throw new MqError('INTERNAL', 'this server has no certificate');
      const injector = this.#injector(credentialsOf(await tls.certificate()));
      newestHttp2Server(server).on('tlsClientError', (error: Error, socket: Socket) =>
        hints.refused('tlsFailed', `${socket.remoteAddress}:${socket.remotePort}`, error.message),
      );
      return injector;
    } catch (error) {
      // The next connection tries again.
      this.#encrypted = undefined;
      logger.error({ err: error }, 'TLS connections cannot be taken: correct the certificate and its key');
      throw error;
    }
  }

  #injector(credentials: ServerCredentials): ConnectionInjector {
    const { server, guard, gate } = this.#options;
    const injector = server.createConnectionInjector(credentials);
    const http2Server = newestHttp2Server(server);
    takeLongDeadlinesForNone(http2Server);
    gate.guard(http2Server);
    onSession(http2Server, windowBytes, (session) => guard.watch(session));
    return injector;
  }
}

function credentialsOf({ certificate, privateKey }: TlsCertificate): ServerCredentials {
  return ServerCredentials.createSsl(null, [{ cert_chain: Buffer.from(certificate), private_key: Buffer.from(privateKey) }]);
}
