import {
  limits,
  MqError,
  NodeDisk,
  parseAddressList,
  silentLogger,
  SystemClock,
  SystemRandom,
  type Clock,
  type Disk,
  type Logger,
  type Random,
} from '@mq/common';
import { clientTls, GrpcTransport, type ClientTlsOptions, type Transport } from '@mq/rpc';

/** The doors to the outside that a client goes through; tests give simulated ones. */
export interface ClientSeams {
  /** @default the machine's clock */
  readonly clock?: Clock;
  /** @default the machine's chance */
  readonly random?: Random;
  /** Used for the route cache file only. @default the machine's file system */
  readonly disk?: Disk;
  /** @default gRPC over sockets */
  readonly transport?: Transport;
  /** @default silent */
  readonly logger?: Logger;
}

/** What producer, consumer and admin client have in common. */
export interface ClientOptions extends ClientSeams {
  /** `host:port` of every NameServer, as a list or as one text `a:9876;b:9876`. @default ['127.0.0.1:9876'] */
  readonly nameServers?: string | readonly string[];
  /** Speaks TLS with NameServers and brokers; not with a `transport` of one's own. @default plaintext */
  readonly tls?: ClientTlsOptions;
  /** Unique among the living clients, at most 255 bytes. @default a random one */
  readonly clientId?: string;
  /** Time for one attempt at one server of a call that is not a send, milliseconds. @default 3000 */
  readonly requestTimeoutMs?: number;
  /** Routes are asked for again this often, beside being watched, milliseconds. @default 30000 */
  readonly routePollMs?: number;
  /** Where routes are kept, so that a restarted client works while every NameServer is down. @default none */
  readonly routeCacheFile?: string;
}

/** The options with everything decided. */
export interface ClientSettings {
  readonly nameServers: readonly string[];
  readonly clientId: string;
  readonly requestTimeoutMs: number;
  readonly routePollMs: number;
  readonly routeCacheFile: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly disk: Disk;
  readonly transport: Transport;
  readonly logger: Logger;
}

/** Checks options and fills in defaults. Throws INVALID_ARGUMENT naming the option. */
export function clientSettings(options: ClientOptions): ClientSettings {
  const random = options.random ?? new SystemRandom();
  const disk = options.disk ?? new NodeDisk();
  const clientId = options.clientId ?? `mq-${random.bytes(8).toString('hex')}`;
  if (clientId === '' || Buffer.byteLength(clientId) > limits.clientIdBytes) {
    throw new MqError('INVALID_ARGUMENT', `clientId must have 1 to ${limits.clientIdBytes} bytes`);
  }
  return {
    nameServers: nameServerList(options.nameServers ?? '127.0.0.1:9876'),
    clientId,
    requestTimeoutMs: positive('requestTimeoutMs', options.requestTimeoutMs ?? 3_000),
    routePollMs: positive('routePollMs', options.routePollMs ?? 30_000),
    routeCacheFile: options.routeCacheFile,
    clock: options.clock ?? new SystemClock(),
    random,
    disk,
    transport: transportOf(options, disk),
    logger: options.logger ?? silentLogger,
  };
}

function transportOf({ transport, tls }: ClientOptions, disk: Disk): Transport {
  if (tls === undefined) return transport ?? new GrpcTransport();
  if (transport !== undefined) throw new MqError('INVALID_ARGUMENT', 'tls belongs to the transport: give one of them');
  return new GrpcTransport({ tls: clientTls(tls, disk) });
}

/** Reads NameServer addresses in either form. Throws INVALID_ARGUMENT when one is ill-formed or none is given. */
export function nameServerList(given: string | readonly string[]): string[] {
  return parseAddressList(typeof given === 'string' ? given : given.join(';'));
}

/** Throws INVALID_ARGUMENT unless the option is a finite number above 0. */
export function positive(name: string, value: number): number {
  if (!Number.isFinite(value) || value <= 0) throw new MqError('INVALID_ARGUMENT', `${name} is ${value}: expected a number above 0`);
  return value;
}
