import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { MqError, sleep, SystemClock, type Random } from '@mq/common';
import { adminService, messageService } from '@mq/proto';
import { GrpcTransport, type Channel } from '@mq/rpc';
import { readQueue } from '../../reading/read-topic';
import { KilledBroker } from '../killed-broker';
import type { SmallDisk } from './small-disk';

/** A disk that somebody can fill. */
export type FillableDisk = Pick<SmallDisk, 'directory' | 'freeBytes' | 'fill' | 'free'>;

export interface DiskFullOptions {
  readonly cycles: number;
  readonly random: Random;
  readonly disk: FillableDisk;
  /** Path of the broker's bin. */
  readonly bin: string;
  /** Configuration items of the broker beside those that the campaign needs, as environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onCycle?: (progress: { readonly cycles: number; readonly acknowledged: number; readonly slowestResumeMs: number }) => void;
}

export interface DiskFullFault {
  readonly law: 'lost-write' | 'unclear-refusal' | 'not-refused' | 'reads-stopped' | 'does-not-resume' | 'died';
  readonly text: string;
}

export interface DiskFullReport {
  readonly cycles: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** From the moment when there was room again to the first message that was taken. */
  readonly slowestResumeMs: number;
  readonly faults: readonly DiskFullFault[];
}

/** How the disk gets full: a stranger takes everything at once; takes nearly all, and messages the rest; or as the first, and the broker is killed and started on it. */
const kinds = ['at-once', 'by-messages', 'restart'] as const;

const topic = 'orders';
const queues = [0, 1];
const [lanes, mostBodyBytes] = [8, 60_000];
/** Everything that happens now and then happens all the time; only a disk without a byte refuses. Retention takes nothing: it would give the log its own segments again. */
const environment = {
  MQ_BROKER_STORE_SEGMENT_BYTES: String(2 * 1024 * 1024),
  MQ_BROKER_STORE_RECYCLED_SEGMENTS: '1',
  MQ_BROKER_STORE_DISK_CLEAN_RATIO: '1',
  MQ_BROKER_STORE_DISK_FULL_RATIO: '1',
  MQ_BROKER_STORE_CHECKPOINT_INTERVAL_MS: '300',
  MQ_BROKER_STORE_RETENTION_PERIOD_MS: '500',
};
/** What a small disk must have for this log, with room to be filled, bytes. */
export const smallDiskBytes = 64 * 1024 * 1024;
/** With less than this a broker has grown enough, and a new one begins on an empty disk. */
const leastFreeBytes = 20 * 1024 * 1024;
const leftForMessages = 3 * 1024 * 1024;
/** More than a segment and its spare can take before a write needs new room. */
const mostUntilRefused = 800;
const [resumeWithinMs, askAgainMs, longestFullMs] = [10_000, 50, 1_500];
const callTimeoutMs = 20_000;
const maxFaults = 20;
/** So much of the log of a broker that died is told, characters. */
const logTail = 1_000;

/** Fills the disk of a broker again and again while messages are sent, looks at what it says and serves then, and gives the room back. */
export async function runDiskFullCampaign(options: DiskFullOptions): Promise<DiskFullReport> {
  const filled = new FilledBroker(options);
  let cycles = 0;
  for (; cycles < options.cycles && filled.faults.length < maxFaults && !filled.died; cycles++) {
    await filled.cycle(kinds[cycles % kinds.length] ?? 'at-once');
    options.onCycle?.({ cycles: cycles + 1, acknowledged: filled.acknowledged, slowestResumeMs: filled.slowestResumeMs });
  }
  const { faults, acknowledged, refused, slowestResumeMs } = filled;
  await filled.close();
  return { cycles, acknowledged, refused, slowestResumeMs, faults };
}

interface Acknowledged {
  readonly key: string;
  readonly queueId: number;
  readonly offset: number;
}

class FilledBroker {
  readonly faults: DiskFullFault[] = [];
  acknowledged = 0;
  refused = 0;
  slowestResumeMs = 0;
  readonly #options: DiskFullOptions;
  readonly #data: string;
  readonly #clock = new SystemClock();
  #running: { readonly broker: KilledBroker; readonly channel: Channel } | undefined;
  /** By the broker that runs. */
  #acknowledged: Acknowledged[] = [];
  #sends = 0;

  constructor(options: DiskFullOptions) {
    this.#options = options;
    this.#data = join(options.disk.directory, 'broker');
  }

  async cycle(kind: (typeof kinds)[number]): Promise<void> {
    const { disk, random } = this.#options;
    if (this.#running === undefined || disk.freeBytes < leastFreeBytes) await this.#begin();
    await this.#resumes();
    disk.fill(kind === 'by-messages' ? leftForMessages : 0);
    await this.#untilRefused();
    if (random.next() < 0.5) await sleep(this.#clock, random.integer(longestFullMs));
    if (kind === 'restart') await this.#restart();
    await this.#audit('while the disk is full');
    disk.free();
    const from = this.#clock.monotonic();
    await this.#resumes();
    this.slowestResumeMs = Math.max(this.slowestResumeMs, this.#clock.monotonic() - from);
    await this.#audit('when the disk has room again');
  }

  async close(): Promise<void> {
    this.#running?.channel.close();
    await this.#running?.broker[Symbol.asyncDispose]();
    this.#running = undefined;
    rmSync(this.#data, { recursive: true, force: true });
  }

  get #broker(): KilledBroker {
    if (this.#running === undefined) throw new Error('no broker runs');
    return this.#running.broker;
  }

  get #channel(): Channel {
    if (this.#running === undefined) throw new Error('no broker runs');
    return this.#running.channel;
  }

  /** A new broker, with nothing. */
  async #begin(): Promise<void> {
    const { bin } = this.#options;
    await this.close();
    this.#acknowledged = [];
    const broker = await KilledBroker.start({
      ...{ bin, nameServer: '127.0.0.1:1', data: this.#data },
      environment: { ...environment, ...this.#options.environment },
    });
    this.#running = { broker, channel: new GrpcTransport().connect(broker.address, { timeoutMs: callTimeoutMs }) };
  }

  /** A broker whose process has ended by itself can break no other law. */
  get died(): boolean {
    return this.faults.some(({ law }) => law === 'died');
  }

  #fault(law: DiskFullFault['law'], text: string): void {
    if (this.died) return;
    if (this.#broker.alive) this.faults.push({ law, text });
    else this.faults.push({ law: 'died', text: `the broker's process ended: ${this.#broker.log.slice(-logTail)}` });
  }

  /** Kills it and starts it on the full disk. */
  async #restart(): Promise<void> {
    try {
      await this.#broker.restart();
    } catch (error) {
      this.#fault('died', `it does not start on a full disk: ${textOf(error)}`);
      this.#options.disk.free();
      await this.#broker.restart();
    }
  }

  /** Undefined: it was acknowledged. */
  async #send(): Promise<unknown> {
    const { random } = this.#options;
    const key = `m${this.#sends++}`;
    const queueId = random.integer(queues.length);
    const body = Buffer.alloc(key.length + 1 + random.integer(mostBodyBytes), `${key} `);
    try {
      const { offset } = await this.#channel.unary(messageService.SendMessage, { topic, queueId, queueChosen: true, record: { body } });
      this.#acknowledged.push({ key, queueId, offset });
      this.acknowledged++;
      return undefined;
    } catch (error) {
      this.refused++;
      return error;
    }
  }

  async #untilRefused(): Promise<void> {
    for (let sends = 0; sends < mostUntilRefused; sends += lanes) {
      const errors = (await Promise.all(Array.from({ length: lanes }, () => this.#send()))).filter((error) => error !== undefined);
      for (const error of errors) this.#checkRefusal(error);
      if (errors.length === 0) continue;
      const again = await this.#send();
      const { writable, notWritableReason } = await this.#channel.unary(adminService.GetBrokerStatus, {});
      if (again !== undefined && (writable || notWritableReason !== 'DISK_FULL'))
        this.#fault('unclear-refusal', `it refuses (${textOf(again)}), and says of itself writable: ${writable} ${notWritableReason}`);
      return;
    }
    this.#fault('not-refused', `${mostUntilRefused} messages were taken by a disk that has ${this.#options.disk.freeBytes} bytes free`);
  }

  #checkRefusal(error: unknown): void {
    if (MqError.is(error, 'DISK_FULL') && error.retryAfterMs !== undefined && error.retryAfterMs > 0) return;
    this.#fault('unclear-refusal', `a send to a full disk failed with ${textOf(error)}`);
  }

  /** Sends until a message is taken. */
  async #resumes(): Promise<void> {
    const until = this.#clock.monotonic() + resumeWithinMs;
    for (let error = await this.#send(); error !== undefined; error = await this.#send()) {
      if (!MqError.is(error, 'DISK_FULL')) this.#checkRefusal(error);
      if (this.#clock.monotonic() > until)
        return this.#fault(
          'does-not-resume',
          `${this.#options.disk.freeBytes} bytes are free for ${resumeWithinMs} ms, and it says ${textOf(error)}`,
        );
      await sleep(this.#clock, askAgainMs);
    }
  }

  /** Everything that was acknowledged can be read. */
  async #audit(when: string): Promise<void> {
    for (const queueId of queues) {
      try {
        const found = new Map<number, string>();
        for await (const { offset, body } of readQueue(this.#channel, { topic, brokerName: 'broker', queueId }))
          found.set(offset, body.subarray(0, body.indexOf(' ')).toString());
        for (const { key, offset } of this.#acknowledged.filter((each) => each.queueId === queueId))
          if (found.get(offset) !== key)
            this.#fault(
              'lost-write',
              `${when} ${found.get(offset) ?? 'nothing'} is at ${queueId}/${offset}, where ${key} was acknowledged`,
            );
      } catch (error) {
        if (!MqError.is(error, 'TOPIC_NOT_FOUND')) this.#fault('reads-stopped', `${when}: ${textOf(error)}`);
      }
    }
  }
}

function textOf(error: unknown): string {
  return MqError.is(error) ? `${error.code}: ${error.message}` : String(error);
}
