import { join } from 'node:path';
import type { Random } from '@mq/common';
import type { HandlingChecker } from '../checker/handling-checker';
import { spawnServer, type SpawnedServer } from '../processes/spawn-server';
import type { ConsumerProcessOptions } from './consumer-process';
import { HandlingReader, machineMs } from './handling-log';

export interface ConsumerCrewOptions extends Pick<ConsumerProcessOptions, 'nameServer' | 'topic' | 'concurrency' | 'invisibleMs'> {
  readonly groups: readonly string[];
  /** Over all groups. */
  readonly consumers: number;
  /** Path of the consumer's program. */
  readonly program: string;
  /** Where the consumers write what they handled. */
  readonly directory: string;
  readonly checker: HandlingChecker;
}

interface Member {
  readonly group: string;
  readonly place: number;
  readonly name: string;
  readonly server: SpawnedServer;
  readonly log: HandlingReader;
}

/** Push consumers in processes of their own, each a member of one of the groups. */
export class ConsumerCrew implements AsyncDisposable {
  readonly #options: ConsumerCrewOptions;
  readonly #members = new Map<number, Member>();
  readonly #gone: Member[] = [];
  /** Those that ended although nobody had told them to. */
  readonly #ended: string[] = [];
  #started = 0;

  private constructor(options: ConsumerCrewOptions) {
    this.#options = options;
  }

  static async start(options: ConsumerCrewOptions): Promise<ConsumerCrew> {
    const crew = new ConsumerCrew(options);
    await Promise.all(Array.from({ length: options.consumers }, (_, place) => crew.#enlist(place)));
    return crew;
  }

  /** What consumers said that ended by themselves. */
  get ended(): readonly string[] {
    return this.#ended;
  }

  /** Tells the checker what has been handled since it was last called. */
  collect(): void {
    for (const { group, name, log } of [...this.#members.values(), ...this.#gone]) {
      log.read((handling) => this.#options.checker.handled(group, { consumer: name, ...handling }));
    }
  }

  /** Kills a consumer of the crew's (`kill -9`) and starts another in its place. */
  async replaceOne(random: Random): Promise<void> {
    const members = [...this.#members.values()];
    const victim = members[random.integer(members.length)];
    if (victim === undefined) return;
    const from = machineMs();
    this.#dismiss(victim);
    await victim.server.kill('SIGKILL');
    await this.#enlist(victim.place);
    this.#options.checker.interrupted({ consumer: victim.name, from, to: machineMs() });
  }

  /** Closes every consumer in good order: what it handled is acknowledged. */
  async stop(): Promise<void> {
    const members = [...this.#members.values()];
    for (const member of members) this.#dismiss(member);
    await Promise.all(members.map(({ server }) => server[Symbol.asyncDispose]()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #enlist(place: number): Promise<void> {
    const { groups, program, directory, nameServer, topic, concurrency, invisibleMs } = this.#options;
    const group = groups[place % groups.length] ?? '';
    const name = `${group}-${place}-${this.#started++}`;
    const file = join(directory, `${name}.ndjson`);
    const told: ConsumerProcessOptions = { nameServer, group, topic, clientId: name, file, concurrency, invisibleMs };
    const server = await spawnServer(program, [JSON.stringify(told)]);
    const member = { group, place, name, server, log: new HandlingReader(file) };
    this.#members.set(place, member);
    void server.exited.then(({ code, signal }) => {
      if (this.#members.get(place) === member) this.#ended.push(`${name} ended (${signal ?? code}): ${server.log}`);
    });
  }

  #dismiss(member: Member): void {
    this.#members.delete(member.place);
    this.#gone.push(member);
  }
}
