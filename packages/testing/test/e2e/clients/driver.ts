import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '../../../src/waiting/eventually';
import type { Language } from './abilities';

const installer = join(__dirname, '../../../../../tools/clients/install.mjs');
/** What the installer says when the language is not on this machine. */
const notInstalled = 3;
/** Longest wait for an answer: the slowest client asks again when its broker has been away. */
const answerWithinMs = 60_000;

/** A lease that outlives whatever a test does with the message, milliseconds. */
const defaultLeaseMs = 60_000;

/** A message as a driver takes it (`tools/clients/README.md`). */
export interface OutgoingMessage {
  readonly topic: string;
  /** base64 */
  readonly body: string;
  readonly tag?: string;
  readonly keys?: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
  readonly messageGroup?: string;
  /** Milliseconds since 1970. */
  readonly deliverAt?: number;
  readonly priority?: number;
}

/** A message as a driver tells it. */
export interface IncomingMessage {
  /** By which the driver finds it again. */
  readonly number: number;
  readonly messageId: string;
  readonly topic: string;
  readonly body: string;
  readonly tag: string | null;
  readonly keys: readonly string[] | null;
  readonly properties: Readonly<Record<string, string>> | null;
  readonly messageGroup: string | null;
  readonly attempt: number;
  readonly bornAt: number;
}

export type Security = 'tls' | 'plaintext';

export interface DriverOptions {
  readonly language: Language;
  /** From `installClient`. */
  readonly command: readonly string[];
  /** `host:port` of a broker. */
  readonly address: string;
  readonly security: Security;
  /** Where the client may leave its logs. */
  readonly directory: string;
  /** PEM file that the client trusts, if it checks certificates at all. */
  readonly certificate: string | undefined;
}

interface Line {
  readonly id?: number;
  readonly error?: string;
  readonly event?: string;
  readonly messageId?: string;
  readonly recallHandle?: string;
  readonly message?: IncomingMessage;
  readonly messages?: readonly IncomingMessage[];
}

/**
 * The command that starts a language's driver, or its example; undefined when the language is not on this machine, which only CI takes for a failure.
 * Throws when the client cannot be installed.
 */
export function installClient(language: Language, program: 'driver' | 'example'): readonly string[] | undefined {
  const { status, stdout, stderr } = spawnSync(process.execPath, [installer, language, program], { encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout) as readonly string[];
  if (status === notInstalled && process.env['CI'] === undefined) return undefined;
  throw new Error(`the client of ${language} cannot be installed: ${stderr}`);
}

/** A program that uses an official client, in a process of its own. */
export class Driver implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers = new Map<number, Line>();
  readonly #events: Line[] = [];
  readonly #language: Language;
  #lastId = 0;
  #log = '';
  #ended = false;

  constructor({ language, command, address, security, directory, certificate }: DriverOptions) {
    const [program = '', ...args] = command;
    this.#language = language;
    this.#child = spawn(program, [...args, address, security], {
      cwd: directory,
      env: { ...process.env, HOME: directory, ...(certificate !== undefined && { GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: certificate }) },
    });
    createInterface({ input: this.#child.stdout }).on('line', (text) => this.#read(text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#log = (this.#log + text).slice(-65_536)));
    this.#child.once('close', () => (this.#ended = true)).once('error', (error) => (this.#log += error.message));
    this.#child.stdin.on('error', () => undefined); // the program ended: its answers will be missed
  }

  /** Asks and waits for the answer. Throws what the client says, or that it ended or was silent. */
  async ask(op: string, fields: object = {}): Promise<Line> {
    const id = ++this.#lastId;
    this.#child.stdin.write(`${JSON.stringify({ id, op, ...fields })}\n`);
    const answer = await this.#wait(`${this.#language} answers ${op}`, () => this.#answers.get(id));
    if (answer.error !== undefined) throw new Error(`${this.#language}: ${op}: ${answer.error}`);
    return answer;
  }

  /** Returns the message id. */
  async send(message: OutgoingMessage): Promise<string> {
    return (await this.ask('send', { message })).messageId ?? '';
  }

  /** One poll, which may find nothing. */
  async receive(maxMessages = 16, invisibleMs = defaultLeaseMs): Promise<readonly IncomingMessage[]> {
    return (await this.ask('receive', { maxMessages, invisibleMs })).messages ?? [];
  }

  /** Polls until something comes. */
  async receiveSome(maxMessages = 16, invisibleMs = defaultLeaseMs): Promise<readonly IncomingMessage[]> {
    return eventually(
      `${this.#language} receives`,
      async () => {
        const messages = await this.receive(maxMessages, invisibleMs);
        return messages.length > 0 && messages;
      },
      { withinMs: answerWithinMs },
    );
  }

  /** Receives and acknowledges until there are that many. */
  async take(count: number): Promise<IncomingMessage[]> {
    const taken: IncomingMessage[] = [];
    await eventually(
      `${this.#language} takes ${count} messages`,
      async () => {
        for (const message of await this.receive()) {
          await this.ask('ack', { number: message.number });
          taken.push(message);
        }
        return taken.length >= count;
      },
      { withinMs: answerWithinMs, everyMs: 1 },
    );
    return taken;
  }

  /** Messages that a push consumer got, or of which a check was answered, in order. Waits until there are that many. */
  async events(event: 'message' | 'check', count: number): Promise<Line[]> {
    return this.#wait(`${this.#language} tells ${count} events ${event}`, () => {
      const found = this.#events.filter((line) => line.event === event);
      return found.length >= count && found;
    });
  }

  /** Lets the client close itself, and waits for the end of its program. */
  async close(): Promise<void> {
    await this.ask('close');
    await eventually(`${this.#language} ends`, () => this.#ended);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#ended) this.#child.kill('SIGKILL');
    await eventually(`${this.#language} is killed`, () => this.#ended);
  }

  #read(text: string): void {
    if (!text.startsWith('{')) return; // some clients greet on standard output
    const line = JSON.parse(text) as Line;
    if (line.id !== undefined) this.#answers.set(line.id, line);
    else this.#events.push(line);
  }

  async #wait<T>(what: string, look: () => T | undefined | false): Promise<T> {
    const found = await eventually(`${what}\n${this.#log}`, () => look() || (this.#ended && ('ended' as const)), {
      withinMs: answerWithinMs,
      everyMs: 2,
    });
    if (found === 'ended') throw new Error(`${what}: the program has ended\n${this.#log}`);
    return found;
  }
}
