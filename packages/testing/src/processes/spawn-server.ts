import { spawn, type ChildProcess } from 'node:child_process';
import { Deferred } from '@mq/common';

/** How a server is started. */
export interface SpawnOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** @default the current directory */
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The process is killed and the start fails when there is no ready line by then, milliseconds. @default 30000 */
  readonly readyTimeoutMs?: number;
  /** Signals go to the whole process group: for commands that start the server as their child (npx). @default false */
  readonly group?: boolean;
}

/** How a process ended: a code, or the signal that ended it. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const living = new Set<SpawnedServer>();
process.once('exit', () => {
  for (const server of living) server.signal('SIGKILL');
});

/** A server in a process of its own. Whatever is still alive when this process exits is killed. */
export class SpawnedServer implements AsyncDisposable {
  /** Resolves when the process is gone. */
  readonly exited: Promise<ProcessExit>;
  readonly #child: ChildProcess;
  readonly #group: boolean;
  readonly #ready = new Deferred<string>();
  #output = '';
  #log = '';
  #exit: ProcessExit | undefined;
  readonly #startedAt = performance.now();
  #readyMs = 0;

  constructor(options: SpawnOptions) {
    this.#group = options.group ?? false;
    this.#child = spawn(options.command, options.args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: { ...process.env, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: this.#group,
    });
    living.add(this);
    this.exited = this.#watch();
    const timer = setTimeout(() => this.#tooLate(options), options.readyTimeoutMs ?? 30_000);
    void this.exited.then(() => clearTimeout(timer));
    void this.#ready.promise.then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    );
  }

  /** The ready line. Rejects when the process ends without one, with all that it wrote. */
  get ready(): Promise<string> {
    return this.#ready.promise;
  }

  /** From the start of the process to its ready line, milliseconds; 0 until then. */
  get readyMs(): number {
    return this.#readyMs;
  }

  /** `host:port` from the ready line; empty until then. */
  get address(): string {
    return /^ready .* (\S+)$/m.exec(this.#output)?.[1] ?? '';
  }

  /** The process id; 0 if the process could not be started. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Whether the process has not ended yet. */
  get running(): boolean {
    return this.#exit === undefined;
  }

  /** Standard output so far. */
  get output(): string {
    return this.#output;
  }

  /** Standard error so far: the server's log. The last megabyte is kept. */
  get log(): string {
    return this.#log;
  }

  /** Sends a signal and does not wait. No effect on a process that has ended. */
  signal(signal: NodeJS.Signals): void {
    if (this.#exit !== undefined || this.#child.pid === undefined) return;
    if (!this.#group) this.#child.kill(signal);
    else {
      try {
        process.kill(-this.#child.pid, signal);
      } catch {
        // The group has ended in between.
      }
    }
  }

  /** Sends a signal and waits for the end. */
  async kill(signal: NodeJS.Signals = 'SIGTERM'): Promise<ProcessExit> {
    this.signal(signal);
    return this.exited;
  }

  /** Asks the server to stop; kills it if it has not stopped after 10 seconds. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.signal('SIGCONT');
    this.signal('SIGTERM');
    const timer = setTimeout(() => this.signal('SIGKILL'), 10_000);
    await this.exited;
    clearTimeout(timer);
  }

  #watch(): Promise<ProcessExit> {
    const { stdout, stderr } = this.#child;
    stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      const line = /^ready .*$/m.exec(this.#output)?.[0];
      if (line === undefined || this.#readyMs > 0 || !this.#output.includes(`${line}\n`)) return;
      this.#readyMs = performance.now() - this.#startedAt;
      this.#ready.resolve(line);
    });
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#log = (this.#log + text).slice(-1_048_576);
    });
    return new Promise((resolve) => {
      const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
        this.#exit = { code, signal };
        living.delete(this);
        this.#ready.reject(
          new Error(`the server ended (${signal ?? `exit code ${code}`}) before it was ready\n${this.#output}${this.#log}`),
        );
        this.#ready.promise.catch(() => undefined);
        resolve(this.#exit);
      };
      this.#child.once('error', (error) => {
        this.#log += `${error.message}\n`;
        ended(1, null);
      });
      this.#child.once('close', ended);
    });
  }

  #tooLate(options: SpawnOptions): void {
    this.#log += `no ready line within ${options.readyTimeoutMs ?? 30_000} ms: killed\n`;
    this.signal('SIGKILL');
  }
}

/** Starts a bin of this workspace with this Node and waits for its ready line. Throws with the server's output if it ends before. */
export async function spawnServer(bin: string, args: readonly string[], options: Partial<SpawnOptions> = {}): Promise<SpawnedServer> {
  const server = new SpawnedServer({ command: process.execPath, args: [bin, ...args], ...options });
  await server.ready;
  return server;
}
