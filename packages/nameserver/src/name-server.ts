import { join } from 'node:path';
import { Closer, formatAddress, MqError, PeriodicJob, type Clock, type Disk, type Logger } from '@mq/common';
import { tlsFromFiles, type Server, type ServerTls, type Transport } from '@mq/rpc';
import type { NameServerConfig } from './name-server-config';
import { inMemory, KvConfig } from './kv-config/kv-config';
import { KvConfigFile } from './kv-config/kv-config-file';
import { LeaseTimer } from './presence/lease-timer';
import { RegistrationHolds } from './presence/registration-holds';
import { RouteInfoManager } from './route/route-info-manager';
import { serveHolds } from './rpc/hold-registration';
import { serveKvConfig } from './rpc/kv-config-service';
import { serveOperators } from './rpc/operator-service';
import { serveRegistrations } from './rpc/registration-service';
import { serveRoutes } from './rpc/route-service';
import { serveWatches } from './rpc/watch-route-info';
import { RouteWatchers } from './watch/route-watchers';

/** A NameServer's doors to the outside. */
export interface NameServerSeams {
  readonly clock: Clock;
  readonly disk: Disk;
  readonly transport: Transport;
  readonly logger: Logger;
}

/** Where a NameServer listens. */
export interface NameServerAddress {
  /** host:port */
  readonly address: string;
  readonly port: number;
}

/**
 * The routing registry: composes its parts, and is passed to none of them. It begins with empty tables, which the brokers fill. Only the KV
 * configuration is kept, in `config.server.dataDirectory`; without one it is in memory.
 */
export class NameServer implements AsyncDisposable {
  readonly #config: NameServerConfig;
  readonly #seams: NameServerSeams;
  readonly #closer = new Closer();
  readonly #routes: RouteInfoManager;
  readonly #watchers: RouteWatchers;
  readonly #holds = new RegistrationHolds();
  readonly #leaseTimer: LeaseTimer;
  #starting: Promise<NameServerAddress> | undefined;
  #closing = false;

  constructor(config: NameServerConfig, seams: NameServerSeams) {
    this.#config = config;
    this.#seams = seams;
    this.#watchers = new RouteWatchers(seams.clock, config.limits.watchedTopicsPerStream);
    this.#routes = new RouteInfoManager({
      clock: seams.clock,
      defaultLeaseMs: config.lease.defaultMs,
      maxLeaseMs: config.lease.maxMs,
      topicsPerRegistration: config.limits.topicsPerRegistration,
      onChange: ({ topics, masterChanges }) => {
        this.#watchers.changed(topics);
        for (const change of masterChanges) this.#holds.notify(change);
      },
    });
    this.#leaseTimer = new LeaseTimer({
      clock: seams.clock,
      earliestEnd: () => this.#routes.earliestLeaseEnd(),
      expire: () => this.#expire(),
    });
  }

  /**
   * Serves from when it resolves.
   * @throws ADDRESS_IN_USE, DATA_DIRECTORY_LOCKED, DATA_DIRECTORY_UNUSABLE; then nothing is left open. CLOSED if it was started before.
   */
  async start(): Promise<NameServerAddress> {
    if (this.#starting !== undefined || this.#closing) throw new MqError('CLOSED', 'a NameServer is started once');
    this.#starting = this.#start();
    return this.#starting;
  }

  /** Ends the calls under way within `closeGraceMs`; a start under way fails with CLOSED first. Idempotent. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#starting?.catch(() => undefined);
    await this.#closer.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #start(): Promise<NameServerAddress> {
    try {
      const server = this.#createServer(this.#openKvConfig());
      const { host, port } = this.#config.server;
      const actualPort = await server.listen(host, port);
      if (this.#closing) throw new MqError('CLOSED', 'the NameServer was closed while it started');
      this.#startScan();
      const address = formatAddress({ host, port: actualPort });
      this.#seams.logger.info({ address }, 'name server started');
      return { address, port: actualPort };
    } catch (error) {
      await this.#closer.close();
      throw error;
    }
  }

  #openKvConfig(): KvConfig {
    const { disk, logger } = this.#seams;
    const directory = this.#config.server.dataDirectory;
    if (directory !== undefined) this.#lock(directory);
    const storage = directory === undefined ? inMemory : new KvConfigFile(disk, join(directory, 'kv-config.json'), logger);
    const kvConfig = new KvConfig(storage, this.#config.limits);
    kvConfig.load();
    return kvConfig;
  }

  #lock(directory: string): void {
    const lock = this.#tryLock(directory);
    if (lock === undefined)
      throw new MqError('DATA_DIRECTORY_LOCKED', `another process uses the data directory ${directory}; choose another one with --data`);
    this.#closer.add('data directory', () => lock.release());
  }

  #tryLock(directory: string): ReturnType<Disk['lock']> {
    try {
      this.#seams.disk.makeDirectory(directory);
      return this.#seams.disk.lock(join(directory, 'lock'));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MqError(
        'DATA_DIRECTORY_UNUSABLE',
        `the data directory ${directory} cannot be used: ${reason}; choose another one with --data`,
        { cause: error },
      );
    }
  }

  #createServer(kvConfig: KvConfig): Server {
    const { transport, logger } = this.#seams;
    const { connections, concurrentCalls, inFlightBytes, compressedCalls } = this.#config.limits;
    const server = transport.createServer({
      maxConnections: connections,
      maxConcurrentCalls: concurrentCalls,
      maxInFlightBytes: inFlightBytes,
      maxCompressedCalls: compressedCalls,
      tls: this.#tls(),
    });
    this.#closer.add('server', () => server.close(this.#config.server.closeGraceMs));
    // Closed before the server: brokers whose streams this end cuts have not gone, and no watcher shall hear that they have.
    this.#closer.add('registration streams', () => this.#holds.close());
    this.#closer.add('lease timer', () => this.#leaseTimer.close());
    server.addService('mq.v1.NameServerService');
    serveRegistrations(server, { routes: this.#routes, kvConfig, logger, onRegistered: () => this.#leaseTimer.arm() });
    serveHolds(server, { routes: this.#routes, holds: this.#holds, logger });
    serveRoutes(server, this.#routes);
    serveWatches(server, this.#routes, this.#watchers);
    serveOperators(server, this.#routes, logger);
    serveKvConfig(server, kvConfig);
    return server;
  }

  #tls(): ServerTls {
    const { tlsMode: mode, tlsCertificateFile: certificateFile, tlsKeyFile: keyFile, dataDirectory: directory, host } = this.#config.server;
    const hosts = [...new Set(['localhost', '127.0.0.1', host])];
    const { disk, clock, logger } = this.#seams;
    return tlsFromFiles({ mode, certificateFile, keyFile, directory, hosts, disk, clock, logger });
  }

  #startScan(): void {
    const { clock, logger } = this.#seams;
    const scan = new PeriodicJob({
      name: 'scan for dead brokers',
      clock,
      logger,
      periodMs: this.#config.lease.scanIntervalMs,
      run: () => this.#expire(),
    });
    this.#closer.add('scan', () => scan.stop());
    scan.start();
  }

  #expire(): void {
    for (const broker of this.#routes.expireBrokers()) this.#seams.logger.warn({ broker }, 'broker removed: its lease has ended');
  }
}
