import { MqError } from '@mq/common';
import { SeededRandom } from '@mq/common/simulated';
import { EmbeddedBroker } from '../broker-cases/embedded-broker';
import { ErrorInjector, type InjectedError } from './error-injector';
import type { BrokenByError } from './failing-life';

const topic = 'orders';
const queues = [0, 1];
const [rounds, sendsPerRound] = [7, 3];
const [leastBytes, moreBytes] = [100_000, 200_000];
/** Checkpoints and retention come in between, milliseconds. */
const pauseMs = 2_100;
const config = { store: { checkpointIntervalMs: 1_000, retentionPeriodMs: 1_000, retentionBytes: 2_500_000 } };
/** What a sender may be told, and how a broker may refuse to start. */
const clearCodes: readonly string[] = ['STORE_FENCED', 'DISK_FULL', 'FLOW_CONTROL'];
const clearStartCodes: readonly string[] = ['DATA_DIRECTORY_UNUSABLE'];

interface Acknowledged {
  readonly queueId: number;
  readonly offset: number;
  readonly key: string;
}

/** A whole broker of which one call on disk or views fails: what it tells its clients, whether it goes on reading, and what it has after a restart. */
export class FailingBroker {
  readonly injector: ErrorInjector;
  readonly #broken: BrokenByError[] = [];
  readonly #random: SeededRandom;
  readonly #injected: InjectedError | undefined;
  readonly #broker: EmbeddedBroker;
  readonly #acknowledged: Acknowledged[] = [];
  #sends = 0;

  constructor(seed: number, injected?: InjectedError) {
    this.#random = new SeededRandom(seed);
    this.#injected = injected;
    this.injector = new ErrorInjector(injected, (path) => this.#broker.disk.forgetUnsynced(path));
    this.#broker = new EmbeddedBroker({ config, watcher: this.injector, seed });
  }

  async run(): Promise<readonly BrokenByError[]> {
    if (await this.#start()) {
      for (let round = 0; round < rounds; round++) await this.#round();
      if (this.injector.failed !== undefined) await this.#checkRunning();
    }
    if (this.injector.failed === undefined) {
      await this.#broker.close();
      return this.#broken;
    }
    await this.#restart();
    for (const text of this.injector.secondSyncs) this.#break('second-sync', text);
    return this.#broken;
  }

  #break(law: string, text: string): void {
    this.#broken.push({ law, text });
  }

  /** False: it refused, as it must. */
  async #start(): Promise<boolean> {
    this.injector.newProcess();
    try {
      await this.#broker.start();
      return true;
    } catch (error) {
      if (this.injector.failed === undefined) throw error;
      this.#checkClear(error, clearStartCodes, 'the start');
      return false;
    }
  }

  async #round(): Promise<void> {
    for (let count = 0; count < sendsPerRound; count++) await this.#send();
    await this.#broker.clock.advance(pauseMs);
  }

  async #send(): Promise<void> {
    const queueId = this.#random.integer(queues.length);
    const key = `m${this.#sends++}`;
    const body = Buffer.alloc(leastBytes + this.#random.integer(moreBytes), `${key} `);
    const fenced = this.#broker.fenced !== undefined;
    try {
      const { offset } = await this.#broker.send(topic, queueId, body);
      if (fenced) this.#break('false-ack', `${key} was acknowledged by a broker whose log had failed`);
      this.#acknowledged.push({ queueId, offset, key });
    } catch (error) {
      if (this.injector.failed === undefined) throw error;
      this.#checkClear(error, clearCodes, 'a send');
    }
  }

  #checkClear(error: unknown, codes: readonly string[], what: string): void {
    if (MqError.is(error) && codes.includes(error.code)) return;
    this.#break('unclear-error', `${what} failed with ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }

  /** It says that it is fenced, or it takes messages. */
  async #checkRunning(): Promise<void> {
    const fenced = this.#broker.fenced !== undefined;
    const { writable, notWritableReason } = await this.#broker.status();
    if (fenced === writable || (fenced && notWritableReason !== 'STORE_FENCED'))
      this.#break('says-wrong', `fenced: ${fenced}, but its status says writable: ${writable} ${notWritableReason}`);
    await this.#audit('while the broker runs');
    if (!fenced) await this.#mustTake('a broker that is not fenced');
  }

  async #restart(): Promise<void> {
    const how = (this.#injected?.at ?? 0) % 3;
    if (how === 0) await this.#broker.close().catch(() => undefined);
    this.#broker.kill(how === 1 ? 'machine' : 'process');
    this.injector.newProcess();
    try {
      await this.#broker.start();
      await this.#audit('after the restart');
      await this.#mustTake('a broker on a disk that is well');
      this.#broker.kill('machine');
      await this.#broker.start();
      await this.#audit('after the restart and a power loss');
    } catch (error) {
      this.#break('does-not-start', error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    this.#broker.kill();
  }

  async #mustTake(what: string): Promise<void> {
    try {
      const { offset } = await this.#broker.send(topic, 0, Buffer.from('after '));
      this.#acknowledged.push({ queueId: 0, offset, key: 'after' });
    } catch (error) {
      this.#break('stays-refused', `${what} refuses: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Everything acknowledged is there, unless retention has taken it. */
  async #audit(when: string): Promise<void> {
    for (const queueId of queues) {
      const acknowledged = this.#acknowledged.filter((message) => message.queueId === queueId);
      if (acknowledged.length === 0) continue;
      try {
        const found = new Map((await this.#broker.read(topic, queueId)).map(({ offset, body }) => [offset, keyOf(body)]));
        const first = Math.min(...found.keys());
        for (const { offset, key } of acknowledged)
          if (offset >= first && found.get(offset) !== key)
            this.#break(
              'lost-write',
              `${when} ${found.get(offset) ?? 'nothing'} is at ${queueId}/${offset}, where ${key} was acknowledged`,
            );
        if (found.size === 0) this.#break('lost-write', `${when} queue ${queueId} is empty`);
      } catch (error) {
        this.#break('reads-stopped', `${when}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    }
  }
}

function keyOf(body: Buffer): string {
  return body.subarray(0, body.indexOf(' ')).toString();
}
