import type { Clock, Logger } from '@mq/common';
import type { WrongProtocol } from './first-bytes';

/** Why a connection was closed without a call. */
export type Refusal = WrongProtocol | 'plaintextRefused' | 'tlsRefused' | 'tlsFailed';

const hints: Readonly<Record<Refusal, string>> = {
  http1: 'a client spoke HTTP/1 to a gRPC port: use a gRPC client; if a proxy is in between, let it speak HTTP/2 to this port',
  remoting: 'a client of RocketMQ 4 (remoting) spoke to a gRPC port: use a client of RocketMQ 5 (rocketmq-client-java and its siblings)',
  unknown: 'a connection began with bytes that are neither HTTP/2 nor TLS: use a gRPC client',
  plaintextRefused:
    'a client spoke without TLS, which this server requires: switch TLS on in the client, or set server.tlsMode to permissive',
  tlsRefused: 'a client spoke TLS, which this server does not: switch TLS off in the client, or set server.tlsMode to permissive',
  tlsFailed: 'a TLS connection failed before the first call: most often the client does not trust the certificate of this server',
};

/** The same hint is logged once in this time, milliseconds. */
const quietMs = 60_000;

/** Says in the log why connections are closed, once a minute for each reason. */
export class ConnectionHints {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #said = new Map<Refusal, { at: number; unsaid: number }>();

  constructor(clock: Clock, logger: Logger) {
    this.#clock = clock;
    this.#logger = logger;
  }

  refused(reason: Refusal, peer: string, detail?: string): void {
    const now = this.#clock.monotonic();
    const said = this.#said.get(reason);
    if (said !== undefined && now - said.at < quietMs) {
      said.unsaid++;
      return;
    }
    const fields = { peer, ...(detail !== undefined && { detail }), ...(said !== undefined && said.unsaid > 0 && { since: said.unsaid }) };
    this.#said.set(reason, { at: now, unsaid: 0 });
    this.#logger.warn(fields, hints[reason]);
  }
}
