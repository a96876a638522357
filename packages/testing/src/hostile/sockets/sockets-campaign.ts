import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAddress } from '@mq/common';
import { SeededRandom } from '@mq/common/simulated';
import { messageService } from '@mq/proto';
import { GrpcTransport } from '@mq/rpc';
import type { CampaignBins } from '../../campaign/campaign';
import { spawnServer, type SpawnedServer } from '../../processes/spawn-server';
import { eventually } from '../../waiting/eventually';
import { brokerServices, hostileCalls, nameServerServices } from '../hostile-calls';
import type { HostileFault } from '../hostile-fault';
import type { AttackResult, AttackTarget } from './attack';
import { AttackedServer, mostKeptBytes, mostKeptDescriptors, mostPeakBytes } from './attacked-server';
import { attacks } from './attacks';
import { HonestClient } from './honest-client';
import { malformedCalls } from './malformed-calls';

export interface SocketsOptions {
  readonly seed: number;
  /** Malformed messages in all. */
  readonly inputs: number;
  /** How often every attack is made. */
  readonly rounds: number;
  /** How much of each attack: 1 in a night. */
  readonly scale: number;
  /** Attacks that take as long as a server's time-outs are made, too. */
  readonly slow: boolean;
  /** Only the attack of this name; empty: all. */
  readonly only: string;
  readonly directory: string;
  readonly bins: CampaignBins;
  readonly onProgress?: (text: string) => void;
}

export interface SocketsReport {
  readonly inputs: number;
  readonly faults: readonly HostileFault[];
  readonly figures: Readonly<Record<string, number>>;
}

/** How long a server has to become small again, and to notice that connections are gone, milliseconds. */
const settledWithinMs = 60_000;
/** The program that `memory-probe.ts` becomes. */
const memoryProbe = 'hostile/sockets/memory-probe';
const largeTopic = 'large';
const largeBodyBytes = 1_000_000;
const maxFaults = 20;
const mostText = 2_000;

/** Attacks a broker and a NameServer, each a process of its own, over TCP, while an honest client goes on calling both. */
export async function runSocketsCampaign(options: SocketsOptions): Promise<SocketsReport> {
  const { directory, bins } = options;
  const work = join(directory, 'work');
  mkdirSync(work, { recursive: true });
  const more = { cwd: work, environment: { HOME: work, TMPDIR: work } };
  const start = (bin: string, args: readonly string[]): Promise<SpawnedServer> =>
    spawnServer('--expose-gc', ['--require', bins.program(memoryProbe), bin, '--port', '0', '--log-level', 'warn', ...args], more);
  await using nameServer = await start(bins.nameServer, ['--data', join(directory, 'names')]);
  await using broker = await start(bins.broker, ['-n', nameServer.address, '--data', join(directory, 'data')]);
  const siege = new Siege(options, new AttackedServer('broker', broker), new AttackedServer('name server', nameServer));
  await siege.run();
  const outside = readdirSync(directory).filter((name) => !['work', 'names', 'data'].includes(name));
  const written = [...outside, ...readdirSync(work)];
  if (written.length > 0) siege.faults.push({ law: 'outside-the-directory', text: written.join(', ') });
  return { inputs: siege.inputs, faults: siege.faults, figures: siege.figures() };
}

/** The attacks of one campaign, one after another. */
class Siege {
  readonly faults: HostileFault[] = [];
  inputs = 0;
  readonly #options: SocketsOptions;
  readonly #servers: readonly [AttackedServer, AttackedServer];
  readonly #honest: HonestClient;
  readonly #outcomes = new Map<string, number>();
  readonly #random: SeededRandom;
  #largestGrowth = 0;

  constructor(options: SocketsOptions, broker: AttackedServer, nameServer: AttackedServer) {
    this.#options = options;
    this.#servers = [broker, nameServer];
    this.#honest = new HonestClient(broker.address, nameServer.address);
    this.#random = new SeededRandom(options.seed);
  }

  async run(): Promise<void> {
    const { rounds, only, slow, inputs } = this.#options;
    const request = await this.#storeLargeMessages();
    const chosen = attacks.filter(({ name, isSlow }) => (only === '' ? slow || isSlow !== true : name === only));
    this.#honest.start();
    try {
      for (let round = 0; round < rounds; round++) {
        for (const server of this.#servers) {
          const target = this.#target(server, request);
          for (const attack of chosen) {
            await this.#attack(server, attack.name, () => attack.run(target));
            if (server.hasEnded) return;
          }
          const count = Math.ceil(inputs / rounds / this.#servers.length);
          const run = async () => {
            await malformedCalls(target, count, this.#outcomes);
            return { inputs: count };
          };
          if (only === '') await this.#attack(server, 'malformed messages', run);
          if (this.faults.length >= maxFaults) return;
        }
      }
    } finally {
      await this.#honest.stop();
    }
  }

  figures(): Record<string, number> {
    const [broker, nameServer] = this.#servers.map((server) => (server.hasEnded ? 0 : server.peakBytes()));
    return {
      honestAnswers: this.#honest.answers,
      slowestHonestMs: Math.round(this.#honest.slowestMs),
      peakBrokerBytes: broker ?? 0,
      peakNameServerBytes: nameServer ?? 0,
      mostKeptBytes: this.#largestGrowth,
      ...Object.fromEntries([...this.#outcomes].map(([status, count]) => [`status ${status}`, count])),
    };
  }

  async #attack(server: AttackedServer, name: string, run: () => Promise<AttackResult>): Promise<void> {
    const where = `${name} on the ${server.name}`;
    this.#options.onProgress?.(`${where}, ${this.inputs} inputs, ${this.faults.length} faults`);
    if (server.hasEnded) return;
    const before = { bytes: await server.keptBytes(), descriptors: server.descriptors() };
    const { inputs, missed } = await run();
    this.inputs += inputs;
    if (missed !== undefined) this.faults.push({ law: 'not-closed', text: `${where}: ${missed}` });
    await this.#honest.probe();
    if (server.hasEnded) {
      this.faults.push({ law: 'process-ended', text: `${where}: ${server.ended}; ${server.bugs().join('\n').slice(-mostText)}` });
      return;
    }
    await this.#settles(server, where, before);
    const [failure, ...others] = this.#honest.failures.splice(0);
    if (failure !== undefined) this.faults.push({ law: 'probe-failed', text: `${where}: ${failure} (and ${others.length} more)` });
    for (const each of this.#servers)
      for (const line of each.bugs()) this.faults.push({ law: 'bug-logged', text: `${where}: ${line.slice(0, mostText)}` });
  }

  /** Connections are gone, and memory comes back. */
  async #settles(server: AttackedServer, where: string, before: { readonly bytes: number; readonly descriptors: number }): Promise<void> {
    const within = { withinMs: settledWithinMs };
    try {
      await eventually('connections closed', () => server.descriptors() <= before.descriptors + mostKeptDescriptors, within);
    } catch {
      this.faults.push({ law: 'connections-kept', text: `${where}: ${server.descriptors()} descriptors, ${before.descriptors} before` });
    }
    let grown = Infinity;
    const isSmall = async (): Promise<boolean> => (grown = (await server.keptBytes()) - before.bytes) <= mostKeptBytes;
    try {
      await eventually('memory given back', isSmall, { ...within, everyMs: 1_000 });
    } catch {
      this.faults.push({ law: 'memory-kept', text: `${where}: ${grown} bytes more than before` });
    }
    this.#largestGrowth = Math.max(this.#largestGrowth, grown);
    const peak = server.peakBytes();
    if (peak > mostPeakBytes && !this.faults.some(({ law }) => law === 'memory-peak'))
      this.faults.push({ law: 'memory-peak', text: `${where}: ${peak} bytes` });
  }

  #target(server: AttackedServer, request: Buffer): AttackTarget {
    const isBroker = server === this.#servers[0];
    return {
      ...parseAddress(server.address),
      random: this.#random,
      calls: hostileCalls(isBroker ? brokerServices : nameServerServices),
      unaryPath: isBroker ? messageService.SendMessage.path : '/mq.v1.NameServerService/GetRouteInfo',
      streamPath: isBroker ? '/mq.v1.MessageService/PublishStream' : '/mq.v1.NameServerService/WatchRouteInfo',
      largeAnswer: isBroker ? { path: messageService.FetchMessages.path, request } : undefined,
      scale: this.#options.scale,
    };
  }

  /** Messages that make large answers; resolves with the request for them. */
  async #storeLargeMessages(): Promise<Buffer> {
    const channel = new GrpcTransport().connect(this.#servers[0].address, { timeoutMs: settledWithinMs });
    const record = { body: Buffer.alloc(largeBodyBytes, 1) };
    for (let i = 0; i < 8; i++) await channel.unary(messageService.SendMessage, { topic: largeTopic, queueId: 0, record });
    channel.close();
    return messageService.FetchMessages.requestSerialize({ topic: largeTopic, queueId: 0, offset: 0, maxBytes: 4_194_304 });
  }
}
