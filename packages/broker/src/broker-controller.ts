import { Closer, parseAddress, type Clock, type Disk, type Logger, type Random } from '@mq/common';
import { tlsFromFiles, type Server, type ServerTls, type Transport } from '@mq/rpc';
import { lmdbKeyValue, openMessageStore, type KeyValueOpener, type MessageStore } from '@mq/store';
import { brokerStatus } from './admin/broker-status';
import { brokerServices, type BrokerServices } from './broker-services';
import type { BrokerConfig } from './config/broker-config';
import { checkBrokerConfig } from './config/check-broker-config';
import { advertisedAddress } from './registration/advertised-address';
import { RegistrationService } from './registration/registration-service';
import { topicTable } from './registration/topic-table';
import { serveRocketMq } from './rocketmq/serve-rocketmq';
import { serveAdmin } from './rpc/admin-rpc';
import { serveDelivery } from './rpc/delivery-rpc';
import { serveMessages } from './rpc/message-rpc';
import { serveTransactions } from './rpc/transaction-rpc';
import { version } from './version';

/** The broker's doors to the outside. */
export interface BrokerSeams {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly disk: Disk;
  readonly transport: Transport;
  /** Where the views are kept. @default LMDB in the store's directory */
  readonly keyValue?: KeyValueOpener;
}

/** Where a started broker serves. */
export interface BrokerAddress {
  /** host:port, as clients are given it. */
  readonly address: string;
  /** The port that it listens on. */
  readonly port: number;
  readonly brokerName: string;
}

const instanceIdBytes = 8;

/** A whole broker: composes the services and knows the order in which they start and stop. Nothing else knows it. */
export class BrokerController {
  readonly #config: BrokerConfig;
  readonly #seams: BrokerSeams;
  readonly #closer = new Closer();
  #starting: Promise<BrokerAddress> | undefined;
  #fenced: Error | undefined;

  constructor(config: BrokerConfig, seams: BrokerSeams) {
    this.#config = config;
    this.#seams = seams;
  }

  /**
   * Opens and recovers the store, listens, registers with every NameServer. Resolves when the broker serves; a NameServer that is away does not
   * keep it from that. Errors: CONFIG_INVALID, ADDRESS_IN_USE, DATA_DIRECTORY_LOCKED, DATA_DIRECTORY_UNUSABLE, LOG_CORRUPT, VIEWS_MISMATCH.
   */
  start(): Promise<BrokerAddress> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** Why the log takes no more messages; undefined while it does. */
  get fenced(): Error | undefined {
    return this.#fenced;
  }

  /** Unregisters, takes no more requests, finishes those under way, flushes, closes. Idempotent. */
  async close(): Promise<void> {
    await this.#starting?.catch(() => undefined);
    await this.#closer.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #start(): Promise<BrokerAddress> {
    try {
      checkBrokerConfig(this.#config);
      const store = await this.#openStore();
      const services = brokerServices(this.#config, store, this.#seams);
      return await this.#serve(services);
    } catch (error) {
      await this.#closer.close();
      throw error;
    }
  }

  async #openStore(): Promise<MessageStore> {
    const { clock, disk, logger, keyValue = lmdbKeyValue } = this.#seams;
    const { retentionPeriodMs: _, ...options } = this.#config.store;
    const store = await openMessageStore(options, { disk, clock, logger, keyValue });
    this.#closer.add('store', () => store.close());
    store.onFenced((error) => {
      this.#fenced = error;
      logger.error({ err: error }, 'the log failed: messages are refused, reads go on; check the disk and restart the broker');
    });
    return store;
  }

  async #serve(services: BrokerServices): Promise<BrokerAddress> {
    const { jobs, clients, polls, timers, checkBack, delivery } = services;
    const { host, port, advertise, shutdownGraceMs, ...bounds } = this.#config.server;
    const { maxConnections, maxConcurrentCalls, maxInFlightBytes, maxCompressedCalls } = bounds;
    jobs.start();
    this.#closer.add('jobs', () => jobs.close());
    timers.start();
    this.#closer.add('timers', () => timers.close());
    checkBack.start();
    this.#closer.add('transaction checks', () => checkBack.close());
    this.#closer.add('delivery', () => delivery.close());
    const place: { address: string } = { address: '' };
    const server = this.#seams.transport.createServer({
      maxConnections,
      maxConcurrentCalls,
      maxInFlightBytes,
      maxCompressedCalls,
      tls: this.#tls(),
    });
    this.#closer.add('server', () => server.close(shutdownGraceMs));
    // Those who wait for a message get their answer now, not at the end of the grace.
    this.#closer.add('waiting polls', () => polls.close());
    // Clients are told that the broker stops, and so come again soon; a call that is cut off tells them nothing.
    this.#closer.add('sessions', () => clients.close());
    this.#closer.add('waiting receivers', () => delivery.stop());
    this.#addHandlers(server, services, () => place.address);
    const boundPort = await server.listen(host, port);
    place.address = advertisedAddress(advertise, host, boundPort);
    await this.#register(services, place.address);
    return { address: place.address, port: boundPort, brokerName: this.#config.broker.name };
  }

  #tls(): ServerTls {
    const { disk, clock, logger } = this.#seams;
    const { tlsMode, tlsCertificateFile, tlsKeyFile, host, port, advertise } = this.#config.server;
    return tlsFromFiles({
      mode: tlsMode,
      certificateFile: tlsCertificateFile,
      keyFile: tlsKeyFile,
      directory: this.#config.store.directory,
      hosts: [...new Set(['localhost', '127.0.0.1', parseAddress(advertisedAddress(advertise, host, port)).host])],
      disk,
      clock,
      logger,
    });
  }

  #serveRocketMq(server: Server, services: BrokerServices, address: () => string): void {
    if (!this.#config.server.rocketmqEnabled) return;
    const { clock, logger, transport } = this.#seams;
    const { name: brokerName, nameServers } = this.#config.broker;
    const { adminEnabled } = this.#config.auth;
    const rocketMq = serveRocketMq(server, services, { brokerName, nameServers, adminEnabled, address, transport, clock, logger });
    this.#closer.add('clients of RocketMQ', () => rocketMq.close());
  }

  #addHandlers(server: Server, services: BrokerServices, address: () => string): void {
    serveMessages(server, services, this.#config, this.#seams.clock);
    serveTransactions(server, services.transactions);
    serveDelivery(server, services);
    this.#serveRocketMq(server, services, address);
    if (!this.#config.auth.adminEnabled) return;
    const { store, clients, timers } = services;
    const startedAt = this.#seams.clock.now();
    const status = {
      config: this.#config,
      store,
      version,
      startedAt,
      sessionCount: () => clients.sessionCount,
      lateness: () => timers.lateness(),
    };
    const residentBytes = (): number => process.memoryUsage.rss();
    serveAdmin(server, { ...services, status: () => brokerStatus({ ...status, residentBytes, address: address() }) });
  }

  async #register({ store, topics }: BrokerServices, address: string): Promise<void> {
    const { clock, random, logger, transport } = this.#seams;
    const { cluster, name, id, nameServers, heartbeatPeriodMs, leaseMs, registrationTimeoutMs } = this.#config.broker;
    const instanceId = random.bytes(instanceIdBytes).toString('hex');
    const registration = new RegistrationService(transport, nameServers, {
      identity: { cluster, brokerName: name, brokerId: id, address, instanceId },
      topics: topicTable(store),
      heartbeatPeriodMs,
      leaseMs,
      timeoutMs: registrationTimeoutMs,
      clock,
      random,
      logger,
    });
    this.#closer.add('registration', () => registration.close());
    topics.onChange((change) => registration.topicChanged(change));
    await registration.start();
  }
}
