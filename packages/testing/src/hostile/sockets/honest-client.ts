import { MqError } from '@mq/common';
import { messageService, nameServerService } from '@mq/proto';
import { GrpcTransport, type Channel } from '@mq/rpc';
import { pause } from './attack';

/** Longer than any attack may hold up an honest client, milliseconds. */
export const answeredWithinMs = 10_000;
const everyMs = 50;
const bodyBytes = 1_000;

/** Calls a broker and a NameServer one after the other until it is stopped, each call on connections that stay and on new ones. */
export class HonestClient {
  answers = 0;
  slowestMs = 0;
  readonly failures: string[] = [];
  readonly #broker: string;
  readonly #nameServer: string;
  readonly #kept: readonly [Channel, Channel];
  #probes = 0;
  #stopped = false;
  #running: Promise<void> | undefined;

  constructor(broker: string, nameServer: string) {
    this.#broker = broker;
    this.#nameServer = nameServer;
    this.#kept = [connect(broker), connect(nameServer)];
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** One call to each; adds to `failures`. */
  async probe(): Promise<void> {
    const isNew = this.#probes++ % 4 === 0;
    const [broker, nameServer] = isNew ? [connect(this.#broker), connect(this.#nameServer)] : this.#kept;
    const startedAt = performance.now();
    try {
      const record = { body: Buffer.alloc(bodyBytes) };
      await broker.unary(messageService.SendMessage, { topic: `probe-${this.#probes % 4}`, record });
      await nameServer.unary(nameServerService.GetClusterInfo, {});
      this.answers++;
    } catch (error) {
      this.failures.push(`${isNew ? 'a new connection' : 'a connection that stays'}: ${MqError.from(error).message}`);
    }
    this.slowestMs = Math.max(this.slowestMs, performance.now() - startedAt);
    if (isNew) for (const channel of [broker, nameServer]) channel.close();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    for (const channel of this.#kept) channel.close();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.probe();
      await pause(everyMs);
    }
  }
}

function connect(address: string): Channel {
  return new GrpcTransport().connect(address, { timeoutMs: answeredWithinMs });
}
