import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeDisk, silentLogger, SystemClock, SystemRandom, type ConfigFlags } from '@mq/common';
import { readConfig } from '@mq/common';
import { GrpcTransport, type Channel } from '@mq/rpc';
import { BrokerController, brokerConfigDefinition, type BrokerAddress } from '../../src';

/** Real brokers with temporary data directories; what a test opens is closed after it. */
export class BrokerHarness {
  readonly transport = new GrpcTransport();
  readonly #opened: (() => Promise<void> | void)[] = [];

  temporaryDirectory(): string {
    const directory = mkdtempSync(join(tmpdir(), 'mq-broker-'));
    this.#opened.unshift(() => rmSync(directory, { recursive: true, force: true }));
    return directory;
  }

  broker(directory: string, settings: ConfigFlags = {}): BrokerController {
    const flags: ConfigFlags = {
      ...settings,
      broker: { nameServers: ['127.0.0.1:1'], registrationTimeoutMs: 1_000, ...settings['broker'] },
      server: { port: 0, ...settings['server'] },
      store: { directory, segmentBytes: 1_048_576, ...settings['store'] },
    };
    const broker = new BrokerController(readConfig(brokerConfigDefinition, { flags }), {
      clock: new SystemClock(),
      random: new SystemRandom(),
      disk: new NodeDisk(),
      transport: this.transport,
      logger: silentLogger,
    });
    this.#opened.unshift(() => broker.close());
    return broker;
  }

  async started(settings: ConfigFlags = {}): Promise<BrokerAddress & { channel: Channel; broker: BrokerController }> {
    const broker = this.broker(this.temporaryDirectory(), settings);
    const place = await broker.start();
    return { ...place, broker, channel: this.connect(place.address) };
  }

  connect(address: string): Channel {
    const channel = this.transport.connect(address);
    this.#opened.unshift(() => channel.close());
    return channel;
  }

  /** Closed with the rest, in reverse order. */
  add(close: () => Promise<void> | void): void {
    this.#opened.unshift(close);
  }

  async closeAll(): Promise<void> {
    for (const close of this.#opened.splice(0)) await close();
  }
}
