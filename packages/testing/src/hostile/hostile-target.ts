import { BrokerController, brokerConfigDefinition } from '@mq/broker';
import { MqError, readConfig, type Logger, type Random } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { NameServer, nameServerConfig } from '@mq/nameserver';
import { messageService, nameServerService } from '@mq/proto';
import type { Channel, Transport } from '@mq/rpc';
import { MemoryTransport } from '@mq/rpc/simulated';
import { MemoryKeyValue } from '@mq/store/simulated';
import { hostileNames } from './hostile-bytes';
import type { HostileCall } from './hostile-calls';
import { textOf, type HostileFault } from './hostile-fault';
import { withHeaders } from './with-headers';

type RawMethod = HostileCall['method'];
export type HostileServer = 'broker' | 'nameServer';

/** A hostile call that is not answered is given up after this, milliseconds. */
export const callTimeoutMs = 200;
const brokerDirectory = '/data';
const nameServerDirectory = '/names';
const graceMs = 1_000;
const probeMs = 5_000;
const honest = 'client';

/** A broker and a NameServer in memory, and what they do that they must not. */
export class HostileTarget {
  readonly clock = new SimulatedClock();
  readonly faults: HostileFault[] = [];
  readonly outcomes = new Map<string, number>();
  readonly #random: Random;
  readonly #disk = new MemoryDisk();
  readonly #prototype = prototypeNames();
  readonly #transport: MemoryTransport;
  readonly #channels = new Map<HostileServer, Channel>();
  readonly #closers: (() => Promise<void>)[] = [];
  #probes = 0;
  readonly #uncaught = (error: unknown): void => void this.faults.push({ law: 'uncaught', text: textOf(error) });

  constructor(random: Random) {
    this.#random = random;
    this.#transport = new MemoryTransport({ clock: this.clock, logger: this.#logger() });
  }

  async start(): Promise<void> {
    process.on('uncaughtException', this.#uncaught);
    process.on('unhandledRejection', this.#uncaught);
    const nameServer = await this.#startNameServer();
    this.#channels.set('nameServer', this.#transport.connect(nameServer));
    this.#channels.set('broker', this.#transport.connect(await this.#startBroker(nameServer)));
  }

  async close(): Promise<void> {
    const closing = Promise.all(this.#closers.map((close) => close()));
    await this.clock.advance(60_000);
    await closing;
    process.off('uncaughtException', this.#uncaught);
    process.off('unhandledRejection', this.#uncaught);
  }

  /** One hostile call; never rejects. */
  async call(server: HostileServer, method: RawMethod, bytes: Buffer): Promise<void> {
    const channel = this.#channel(server);
    try {
      if (method.requestStream) await this.#stream(channel, method, bytes);
      else if (method.responseStream) await first(channel.serverStream(method, bytes));
      else await channel.unary(method, bytes, { timeoutMs: callTimeoutMs });
      this.#count('answered');
    } catch (error) {
      const { code, message } = MqError.from(error);
      this.#count(code);
      if (code !== 'INTERNAL') return;
      this.faults.push({ law: 'internal-error', text: `${method.path} of ${bytes.toString('hex').slice(0, 400)}: ${message}` });
    }
  }

  /** An honest send is stored, the NameServer answers, nothing was written elsewhere, and no object has got a new property. */
  async probe(after: number): Promise<void> {
    const record = { body: Buffer.from('probe') };
    const topic = `probe-${this.#probes++ % 4}`;
    const options = { timeoutMs: probeMs };
    const probing = Promise.all([
      this.#channel('broker').unary(messageService.SendMessage, { topic, record }, options),
      this.#channel('nameServer').unary(nameServerService.GetClusterInfo, {}, options),
    ]);
    const outcome = probing.then(
      () => undefined,
      (error: unknown) => textOf(error),
    );
    await this.clock.advance(10);
    const failure = await Promise.race([outcome, this.clock.advance(probeMs + 1_000).then(() => outcome)]);
    if (failure !== undefined) this.faults.push({ law: 'probe-failed', text: `after ${after} inputs: ${failure}` });
    const outside = this.#disk.list('').filter((name) => ![brokerDirectory, nameServerDirectory].includes(`/${name}`));
    if (outside.length > 0) this.faults.push({ law: 'outside-the-directory', text: outside.join(', ') });
    if (prototypeNames() !== this.#prototype) this.faults.push({ law: 'prototype-changed', text: prototypeNames() });
  }

  async #startNameServer(): Promise<string> {
    const server = { port: 0, dataDirectory: nameServerDirectory, closeGraceMs: graceMs };
    const seams = { clock: this.clock, disk: this.#disk, transport: this.#transport, logger: this.#logger() };
    const nameServer = new NameServer(readConfig(nameServerConfig, { flags: { server } }), seams);
    this.#closers.push(() => nameServer.close());
    return (await nameServer.start()).address;
  }

  async #startBroker(nameServer: string): Promise<string> {
    const flags = {
      broker: { nameServers: [nameServer] },
      server: { port: 0 },
      store: { directory: brokerDirectory, segmentBytes: 1_048_576, recycledSegments: 0 },
    };
    const doors = { clock: this.clock, disk: this.#disk, keyValue: new MemoryKeyValue(), random: new SeededRandom(1) };
    const seams = { ...doors, transport: this.#dressed(), logger: this.#logger() };
    const broker = new BrokerController(readConfig(brokerConfigDefinition, { flags }), seams);
    this.#closers.push(() => broker.close());
    return (await broker.start()).address;
  }

  /** Calls of RocketMQ's clients bring headers, which may be hostile too. */
  #dressed(): Transport {
    const headerOf = (): string => (this.#random.integer(3) > 0 ? honest : (hostileNames[this.#random.integer(hostileNames.length)] ?? ''));
    return withHeaders(this.#transport, headerOf);
  }

  async #stream(channel: Channel, method: RawMethod, bytes: Buffer): Promise<void> {
    const stream = channel.bidi(method);
    const timer = this.clock.setTimer(callTimeoutMs, () => stream.cancel());
    try {
      await stream.write(bytes);
      stream.end();
      await first(stream);
    } finally {
      timer.cancel();
      stream.cancel();
    }
  }

  #channel(server: HostileServer): Channel {
    const channel = this.#channels.get(server);
    if (channel === undefined) throw new Error('the target has not been started');
    return channel;
  }

  #count(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  /** What a server logs as an error is a bug of its own, not of a client. */
  #logger(): Logger {
    const error = (fields: object, event: string): void => {
      const reason = 'err' in fields ? textOf(fields.err) : '';
      this.faults.push({ law: 'bug-logged', text: `${event}: ${reason}` });
    };
    const logger: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error, child: () => logger };
    return logger;
  }
}

async function first(messages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of messages) return;
}

function prototypeNames(): string {
  return [Object.prototype, Array.prototype, Function.prototype].flatMap((each) => Object.getOwnPropertyNames(each)).join(' ');
}
