import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Deferred } from '@mq/common';

const readyTimeoutMs = 600_000;
const stopTimeoutMs = 10_000;
const logBytes = 8_192;

const living = new Set<ServerProcess>();
process.once('exit', () => {
  for (const server of living) server.signal('SIGKILL');
});

/** The path of a server's bin, as installed beside this package. */
export function binOf(server: 'nameserver' | 'broker'): string {
  const manifest = createRequire(__filename).resolve(`@mq/${server}/package.json`);
  return join(dirname(manifest), 'bin', `${server}.js`);
}

/** A server in a process of its own, killed at the latest when this process exits. */
export class ServerProcess {
  /** From the start of the process to its ready line, milliseconds. */
  readyMs = 0;
  /** host:port of the ready line. */
  address = '';
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #ready = new Deferred<void>();
  #output = '';
  #log = '';

  private constructor(bin: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
    const startedAt = performance.now();
    this.#child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    living.add(this);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#log = (this.#log + text).slice(-logBytes)));
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output = (this.#output + text).slice(-logBytes);
      const address = /^ready .* (\S+)\n/m.exec(this.#output)?.[1];
      if (address === undefined || this.readyMs > 0) return;
      this.readyMs = performance.now() - startedAt;
      this.address = address;
      this.#ready.resolve();
    });
    this.#exited = new Promise((resolve) => {
      const ended = (how: string): void => {
        living.delete(this);
        this.#ready.reject(new Error(`${bin} ended (${how}) before it was ready\n${this.#output}${this.#log}`));
        resolve();
      };
      this.#child.once('error', (error) => ended(error.message));
      this.#child.once('close', (code, signal) => ended(signal ?? `exit code ${code}`));
    });
  }

  /** Starts a bin with this Node and waits for its ready line. Throws with the end of its output when it ends before. */
  static async start(bin: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const server = new ServerProcess(bin, args, environment);
    const timer = setTimeout(() => server.signal('SIGKILL'), readyTimeoutMs);
    try {
      await server.#ready.promise;
    } finally {
      clearTimeout(timer);
    }
    return server;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The end of what it wrote to standard error. */
  get log(): string {
    return this.#log;
  }

  signal(signal: NodeJS.Signals): void {
    if (living.has(this)) this.#child.kill(signal);
  }

  /** Ends it without any warning, as a power cut would end the process. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.#exited;
  }

  /** Asks it to stop and kills it when it does not. Idempotent. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    const timer = setTimeout(() => this.signal('SIGKILL'), stopTimeoutMs);
    await this.#exited;
    clearTimeout(timer);
  }
}
