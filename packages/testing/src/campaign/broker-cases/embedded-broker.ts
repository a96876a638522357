import { BrokerController, brokerConfigDefinition } from '@mq/broker';
import { readConfig, silentLogger, type ConfigFlags } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { adminService, messageService, type GetBrokerStatusResponse__Output } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import { MemoryTransport } from '@mq/rpc/simulated';
import { MemoryKeyValue } from '@mq/store/simulated';
import type { Place } from '../../history/history';
import { readQueue, type StoredMessage } from '../../reading/read-topic';
import { ProcessClock, ProcessTransport } from '../../simulation/simulated-process';
import type { SeamWatcher } from '../../seams/seam-call';
import { WatchedDisk } from '../../seams/watched-disk';
import { watchedKeyValue } from '../../seams/watched-key-value';
import { passing } from './passing';

export interface EmbeddedBrokerOptions {
  /** Configuration items of the broker, in sections. */
  readonly config?: ConfigFlags;
  /** Sees every call of the store on disk and views. */
  readonly watcher?: SeamWatcher;
  readonly seed?: number;
}

const directory = '/data';
const brokerName = 'broker-0';
/** Of a call, milliseconds of simulated time. */
const timeoutMs = 60_000;

/** A broker in this process on simulated disk, views, clock and network, that dies and starts again on what it has left. Its NameServer is away: clients know where it is. */
export class EmbeddedBroker {
  readonly clock = new SimulatedClock();
  readonly disk = new MemoryDisk();
  readonly transport = new MemoryTransport({ clock: this.clock });
  readonly #keyValue = new MemoryKeyValue();
  readonly #options: EmbeddedBrokerOptions;
  #running: { readonly controller: BrokerController; readonly clock: ProcessClock; readonly transport: ProcessTransport } | undefined;
  #channel: Channel | undefined;
  #address = '';

  constructor(options: EmbeddedBrokerOptions = {}) {
    this.#options = options;
  }

  /** host:port of the broker that runs. */
  get address(): string {
    return this.#address;
  }

  get channel(): Channel {
    if (this.#channel === undefined) throw new Error('the broker does not run');
    return this.#channel;
  }

  /** Starts it on what is on the disk. Rejects as `BrokerController.start`. */
  async start(): Promise<void> {
    const { config, watcher, seed = 1 } = this.#options;
    const clock = new ProcessClock(this.clock);
    const transport = new ProcessTransport(this.transport);
    const flags = {
      ...config,
      broker: { name: brokerName, autoCreateQueueCount: 2, ...config?.['broker'] },
      server: { port: 0, shutdownGraceMs: 1, tlsMode: 'disabled', rocketmqEnabled: false, ...config?.['server'] },
      store: { directory, segmentBytes: 1_048_576, recycledSegments: 1, ...config?.['store'] },
    };
    const disk = this.disk.newProcess();
    const seams = {
      ...{ clock, transport, random: new SeededRandom(seed), logger: silentLogger },
      disk: watcher === undefined ? disk : new WatchedDisk(disk, watcher),
      keyValue: watcher === undefined ? this.#keyValue : watchedKeyValue(this.#keyValue, watcher),
    };
    const controller = new BrokerController(readConfig(brokerConfigDefinition, { flags }), seams);
    const { address } = await this.passing(controller.start());
    this.#running = { controller, clock, transport };
    this.#address = address;
    this.#channel = this.transport.connect(address, { timeoutMs });
  }

  /** Ends it in good order. */
  async close(): Promise<void> {
    const running = this.#leave();
    if (running !== undefined) await this.passing(running.controller.close());
  }

  /** The process dies; with its machine: what was not synced is lost. */
  kill(how: 'process' | 'machine' = 'process'): void {
    const running = this.#leave();
    running?.clock.die();
    running?.transport.die(this.#address);
    if (how === 'machine') this.disk.crash();
    else this.disk.killProcess();
    this.#keyValue.crash();
  }

  /** Why the log takes no more messages; undefined while it does. */
  get fenced(): Error | undefined {
    return this.#running?.controller.fenced;
  }

  /** Sends one message to a queue; the topic comes into being with the first one. */
  async send(topic: string, queueId: number, body: Buffer): Promise<Place> {
    const sent = this.channel.unary(messageService.SendMessage, { topic, queueId, queueChosen: true, record: { body } });
    const { offset } = await this.passing(sent);
    return { topic, brokerName, queueId, offset };
  }

  /** Every message of a queue. */
  async read(topic: string, queueId: number): Promise<StoredMessage[]> {
    const messages: StoredMessage[] = [];
    const reading = async (): Promise<void> => {
      for await (const message of readQueue(this.channel, { topic, brokerName, queueId })) messages.push(message);
    };
    await this.passing(reading());
    return messages;
  }

  /** What it says of itself. */
  status(): Promise<GetBrokerStatusResponse__Output> {
    return this.passing(this.channel.unary(adminService.GetBrokerStatus, {}));
  }

  /** Lets time pass until the work is done. */
  passing<T>(work: Promise<T>): Promise<T> {
    return passing(this.clock, work);
  }

  #leave(): { readonly controller: BrokerController; readonly clock: ProcessClock; readonly transport: ProcessTransport } | undefined {
    const running = this.#running;
    this.#channel?.close();
    this.#running = this.#channel = undefined;
    return running;
  }
}
