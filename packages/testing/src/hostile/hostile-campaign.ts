import { BrokerController, brokerConfigDefinition } from '@mq/broker';
import { MqError, readConfig, type Logger } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { messageService, packageDefinition } from '@mq/proto';
import type { Channel, ClientMethod } from '@mq/rpc';
import { MemoryTransport } from '@mq/rpc/simulated';
import { MemoryKeyValue } from '@mq/store/simulated';
import { HostileBytes, type MessageShape } from './hostile-bytes';

export interface HostileOptions {
  readonly seed: number;
  readonly inputs: number;
  readonly onProgress?: (inputs: number, faults: number) => void;
}

export interface HostileFault {
  readonly law: 'uncaught' | 'internal-error' | 'bug-logged' | 'probe-failed' | 'prototype-changed' | 'outside-the-directory';
  readonly text: string;
}

export interface HostileReport {
  readonly inputs: number;
  readonly faults: readonly HostileFault[];
  /** Status code → answers with it; `answered`: without an error. */
  readonly outcomes: Readonly<Record<string, number>>;
}

type RawMethod = ClientMethod<Buffer, Buffer>;

const inputsPerProbe = 1_000;
const inputsAtOnce = 50;
const callTimeoutMs = 200;
const maxFaults = 20;
const directory = '/data';
const services = ['MessageService', 'DeliveryService', 'TransactionService', 'AdminService'];
const identity = (bytes: Buffer): Buffer => bytes;

/** Sends malformed messages to every call of a broker in this process; in between the broker must answer an honest client. */
export async function runHostileCampaign({ seed, inputs, onProgress }: HostileOptions): Promise<HostileReport> {
  const target = new HostileTarget();
  const channel = await target.start();
  const random = new SeededRandom(seed);
  const hostile = new HostileBytes(random, shapeOf);
  const methods = methodsOfBroker();
  try {
    for (let sent = 0; sent < inputs && target.faults.length < maxFaults; sent += inputsAtOnce) {
      const calls = Array.from({ length: inputsAtOnce }, () => {
        const { method, shape } = methods[random.integer(methods.length)] ?? methods[0] ?? never();
        return target.call(channel, method, hostile.message(shape));
      });
      await target.clock.advance(callTimeoutMs + 1);
      await Promise.all(calls);
      if (sent % inputsPerProbe === 0) {
        await target.probe(channel, sent);
        onProgress?.(sent, target.faults.length);
      }
    }
    await target.probe(channel, inputs);
  } finally {
    await target.close();
  }
  return { inputs, faults: target.faults, outcomes: Object.fromEntries(target.outcomes) };
}

/** A broker in memory, and what it does that it must not. */
class HostileTarget {
  readonly clock = new SimulatedClock();
  readonly faults: HostileFault[] = [];
  readonly outcomes = new Map<string, number>();
  readonly #disk = new MemoryDisk();
  readonly #prototype = prototypeNames();
  readonly #transport: MemoryTransport;
  #broker: BrokerController | undefined;
  #probes = 0;
  readonly #uncaught = (error: unknown): void => void this.faults.push({ law: 'uncaught', text: textOf(error) });

  constructor() {
    this.#transport = new MemoryTransport({ clock: this.clock, logger: this.#logger() });
  }

  async start(): Promise<Channel> {
    process.on('uncaughtException', this.#uncaught);
    process.on('unhandledRejection', this.#uncaught);
    const flags = { server: { port: 0 }, store: { directory, segmentBytes: 1_048_576, recycledSegments: 0 } };
    const { clock } = this;
    const doors = { clock, disk: this.#disk, keyValue: new MemoryKeyValue(), transport: this.#transport, random: new SeededRandom(1) };
    this.#broker = new BrokerController(readConfig(brokerConfigDefinition, { flags }), { ...doors, logger: this.#logger() });
    const { address } = await this.#broker.start();
    return this.#transport.connect(address);
  }

  async close(): Promise<void> {
    const closing = this.#broker?.close();
    await this.clock.advance(60_000);
    await closing;
    process.off('uncaughtException', this.#uncaught);
    process.off('unhandledRejection', this.#uncaught);
  }

  /** One hostile call; never rejects. */
  async call(channel: Channel, method: RawMethod, bytes: Buffer): Promise<void> {
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

  /** An honest send is stored, nothing was written elsewhere, and no object has got a new property. */
  async probe(channel: Channel, after: number): Promise<void> {
    const record = { body: Buffer.from('probe') };
    const send = channel.unary(messageService.SendMessage, { topic: `probe-${this.#probes++ % 4}`, record }, { timeoutMs: 5_000 });
    const outcome = send.then(
      () => undefined,
      (error: unknown) => textOf(error),
    );
    await this.clock.advance(10);
    const failure = await Promise.race([outcome, this.clock.advance(6_000).then(() => outcome)]);
    if (failure !== undefined) this.faults.push({ law: 'probe-failed', text: `after ${after} inputs: ${failure}` });
    const outside = this.#disk.list('').filter((name) => `/${name}` !== directory);
    if (outside.length > 0) this.faults.push({ law: 'outside-the-directory', text: outside.join(', ') });
    if (prototypeNames() !== this.#prototype) this.faults.push({ law: 'prototype-changed', text: prototypeNames() });
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

/** Every call of the broker, with the shape of its requests; messages stay bytes. */
function methodsOfBroker(): { method: RawMethod; shape: MessageShape }[] {
  return services.flatMap((service) =>
    Object.values(packageDefinition[`mq.v1.${service}`] ?? {}).flatMap(
      (definition: RawMethod & { requestType: { type: MessageShape } }) => {
        const raw = { requestSerialize: identity, responseDeserialize: identity };
        return [{ method: { ...definition, ...raw }, shape: definition.requestType.type }];
      },
    ),
  );
}

function shapeOf(typeName: string): MessageShape | undefined {
  const name = typeName.replace(/^\./, '');
  const definition = packageDefinition[name] ?? packageDefinition[`mq.v1.${name}`];
  return definition !== undefined && 'type' in definition ? (definition.type as MessageShape) : undefined;
}

async function first(messages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of messages) return;
}

function prototypeNames(): string {
  return [Object.prototype, Array.prototype, Function.prototype].flatMap((each) => Object.getOwnPropertyNames(each)).join(' ');
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function never(): never {
  throw new Error('the broker has no calls');
}
