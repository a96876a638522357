import { readConfig, silentLogger, type ConfigFlags } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import type { Channel } from '@mq/rpc';
import { MemoryTransport } from '@mq/rpc/simulated';
import { MemoryKeyValue } from '@mq/store/simulated';
import { BrokerController, brokerConfigDefinition } from '../../src';

/** A broker without a machine: its disk, views, network and time are in memory, and a test moves or breaks them. */
export class MemoryBroker {
  readonly clock = new SimulatedClock();
  readonly disk = new MemoryDisk();
  readonly keyValue = new MemoryKeyValue();
  readonly transport = new MemoryTransport({ clock: this.clock });
  /** The one started last. */
  broker: BrokerController | undefined;

  /** Starts a broker over the same disk. */
  async start(settings: ConfigFlags = {}): Promise<Channel> {
    this.broker = this.#create(settings);
    const { address } = await this.broker.start();
    return this.transport.connect(address);
  }

  async close(): Promise<void> {
    const closing = this.broker?.close();
    await this.clock.advance(60_000);
    await closing;
  }

  #create(settings: ConfigFlags): BrokerController {
    const flags: ConfigFlags = {
      ...settings,
      server: { port: 0, ...settings['server'] },
      store: { directory: '/data', segmentBytes: 1_048_576, recycledSegments: 0, ...settings['store'] },
    };
    const { clock, disk, keyValue, transport } = this;
    const seams = { clock, disk, keyValue, transport, random: new SeededRandom(1), logger: silentLogger };
    return new BrokerController(readConfig(brokerConfigDefinition, { flags }), seams);
  }
}
