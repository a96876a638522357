import { readdirSync, readFileSync } from 'node:fs';
import { eventually } from '../../waiting/eventually';
import type { SpawnedServer } from '../../processes/spawn-server';

/** What a server may hold more after an attack than before, when garbage is collected, bytes: topics, caches, and what honest clients have sent meanwhile. */
export const mostKeptBytes = 96 * 1024 * 1024;
/** The most memory that a server may ever have needed, bytes: `maxInFlightBytes`, twice while messages are put together, and as much garbage. */
export const mostPeakBytes = 1280 * 1024 * 1024;
/** Descriptors that may be open beside those that were when the attack began. */
export const mostKeptDescriptors = 10;
const errorLevel = 50;

/** A process of a server, watched from outside. */
export class AttackedServer {
  readonly name: string;
  readonly #server: SpawnedServer;
  #ended: string | undefined;
  #readLog = 0;

  constructor(name: string, server: SpawnedServer) {
    this.name = name;
    this.#server = server;
    void server.exited.then(({ code, signal }) => (this.#ended = signal ?? `exit code ${code}`));
  }

  get address(): string {
    return this.#server.address;
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** The code or signal that ended it; empty: it lives. */
  get ended(): string {
    return this.#ended ?? '';
  }

  /** The most resident memory that there ever was, bytes. */
  peakBytes(): number {
    const status = readFileSync(`/proc/${this.#server.pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024;
  }

  /** Heap and buffers without garbage, bytes, as its memory probe tells. */
  async keptBytes(): Promise<number> {
    const told = (): string[] => this.#server.log.split('\n').filter((line) => line.includes('"keptBytes"'));
    const before = told().length;
    this.#server.signal('SIGUSR2');
    await eventually('the memory probe answers', () => told().length > before || this.#ended !== undefined);
    return Number((JSON.parse(told().at(-1) ?? '{}') as { keptBytes?: unknown }).keptBytes);
  }

  descriptors(): number {
    return readdirSync(`/proc/${this.#server.pid}/fd`).length;
  }

  /** Lines of the log since the last time that tell of a bug: errors, and what is no line of the log. */
  bugs(): string[] {
    const lines = this.#server.log.slice(this.#readLog).split('\n');
    this.#readLog = this.#server.log.length;
    return lines.filter((line) => line !== '' && levelOf(line) >= errorLevel);
  }
}

function levelOf(line: string): number {
  try {
    return Number((JSON.parse(line) as { level?: unknown }).level ?? errorLevel);
  } catch {
    return errorLevel;
  }
}
