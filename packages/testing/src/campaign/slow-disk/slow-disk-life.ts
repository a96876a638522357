import { MqError, sleep } from '@mq/common';
import { SeededRandom } from '@mq/common/simulated';
import { deliveryService, messageService } from '@mq/proto';
import type { SeamCall } from '../../seams/seam-call';
import { EmbeddedBroker } from '../broker-cases/embedded-broker';

export interface SlowDiskFault {
  readonly law: 'lost-write' | 'unclear-refusal' | 'memory' | 'admin-waits' | 'lease-early' | 'lease-late' | 'reads-wait' | 'never-settled';
  readonly text: string;
}

export interface SlowDiskLifeOptions {
  /** What the broker is told to hold at most. @default 1 MiB */
  readonly maxPendingBytes?: number;
}

const topic = 'orders';
const queues = [0, 1];
const group = 'billing';
const mebibyte = 1024 * 1024;
const phases = 4;
const [leastSyncMs, mostSyncMs] = [200, 5_000];
const [sendsPerPhase, leastBytes, moreBytes] = [40, 10_000, 90_000];
/** A phase is so many syncs long, and is looked at in steps, milliseconds. */
const [syncsPerPhase, stepMs] = [3, 50];
const invisibleMs = 2_000;
/** What needs no disk is answered within this, milliseconds: time only passes while the broker waits for something. */
const promptMs = 20;
/** When the disk is quick again all that is under way ends within this, milliseconds. */
const settleMs = 30_000;

interface Send {
  readonly key: string;
  readonly queueId: number;
  offset?: number;
  error?: unknown;
}

/** A broker whose syncs and commits take as long as chance wants, under a load that the disk cannot take; in the end its machine loses power in the middle of a sync. */
export class SlowDiskLife {
  readonly faults: SlowDiskFault[] = [];
  slowSyncs = 0;
  mostPendingBytes = 0;
  slowestAdminMs = 0;
  readonly #random: SeededRandom;
  readonly #broker: EmbeddedBroker;
  readonly #boundBytes: number;
  readonly #sends: Send[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #syncMs = 0;
  #dying = false;

  constructor(seed: number, { maxPendingBytes = mebibyte }: SlowDiskLifeOptions = {}) {
    this.#random = new SeededRandom(seed);
    // The bound that is promised, whatever the broker was told.
    this.#boundBytes = mebibyte + leastBytes + moreBytes + 1_000;
    const config = { store: { maxPendingBytes, checkpointIntervalMs: 1_000 }, broker: { heartbeatPeriodMs: 500, leaseMs: 2_000 } };
    this.#broker = new EmbeddedBroker({ config, watcher: { hold: (call) => this.#hold(call) }, seed });
  }

  get acknowledged(): number {
    return this.#sends.filter(({ offset }) => offset !== undefined).length;
  }

  get refused(): number {
    return this.#sends.filter(({ error }) => error !== undefined).length;
  }

  async run(): Promise<void> {
    await this.#broker.start();
    for (const queueId of queues) await this.#broker.send(topic, queueId, Buffer.from('first '));
    for (let phase = 0; phase < phases; phase++) await this.#phase();
    this.#syncMs = 0;
    await this.#settle();
    await this.#audit('when the disk is quick again');
    await this.#losePower();
    this.#broker.kill();
  }

  #fault(law: SlowDiskFault['law'], text: string): void {
    this.faults.push({ law, text });
  }

  #hold({ operation }: SeamCall): Promise<void> | undefined {
    if (this.#syncMs === 0 || (operation !== 'syncData' && operation !== 'commit')) return undefined;
    this.slowSyncs++;
    return sleep(this.#broker.clock, this.#syncMs);
  }

  async #phase(): Promise<void> {
    this.#syncMs = 0;
    const lease = await this.#receive();
    this.#syncMs = leastSyncMs + this.#random.integer(mostSyncMs - leastSyncMs);
    const { clock } = this.#broker;
    const leasedAt = clock.monotonic();
    for (let send = 0; send < sendsPerPhase; send++) this.#send();
    const endsAt = leasedAt + syncsPerPhase * this.#syncMs;
    let extended = false;
    while (clock.monotonic() < endsAt) {
      if (!extended && lease !== undefined && clock.monotonic() - leasedAt > invisibleMs / 2) {
        extended = true;
        await this.#extend(lease.handle);
      }
      await this.#look();
      await clock.advance(stepMs);
    }
    if (lease !== undefined) await this.#leaseEnds(lease);
  }

  /** Sends, and notes what becomes of it; does not wait. */
  #send(): void {
    const key = `m${this.#sends.length}`;
    const queueId = this.#random.integer(queues.length);
    const body = Buffer.alloc(leastBytes + this.#random.integer(moreBytes), `${key} `);
    const send: Send = { key, queueId };
    this.#sends.push(send);
    const sent = this.#broker.channel.unary(messageService.SendMessage, { topic, queueId, queueChosen: true, record: { body } });
    const settled = sent.then(
      ({ offset }) => void (send.offset = offset),
      (error: unknown) => {
        send.error = error;
        // Whoever waits while the machine dies is told nothing.
        if (this.#dying) return;
        if (!MqError.is(error, 'FLOW_CONTROL') || !((error.retryAfterMs ?? 0) > 0))
          this.#fault('unclear-refusal', `${key} failed with ${String(error)}`);
      },
    );
    this.#underWay.add(settled);
    void settled.finally(() => this.#underWay.delete(settled));
  }

  /** What needs no sync is answered at once, and what waits for one is bounded. */
  async #look(): Promise<void> {
    const { clock } = this.#broker;
    const from = clock.monotonic();
    const { logEndPosition, confirmPosition } = await this.#broker.status();
    const adminMs = clock.monotonic() - from;
    this.slowestAdminMs = Math.max(this.slowestAdminMs, adminMs);
    if (adminMs > promptMs) this.#fault('admin-waits', `the status took ${adminMs} ms while syncs take ${this.#syncMs} ms`);
    const pendingBytes = logEndPosition - confirmPosition;
    this.mostPendingBytes = Math.max(this.mostPendingBytes, pendingBytes);
    if (pendingBytes > this.#boundBytes) this.#fault('memory', `${pendingBytes} bytes wait for the disk, ${this.#boundBytes} are allowed`);
    const readFrom = clock.monotonic();
    await this.#broker.passing(this.#broker.channel.unary(messageService.FetchMessages, { topic, queueId: 0, offset: 0, maxBytes: 1 }));
    if (clock.monotonic() - readFrom > promptMs) this.#fault('reads-wait', `a read took ${clock.monotonic() - readFrom} ms`);
  }

  async #receive(): Promise<{ readonly handle: string; readonly queueId: number; readonly offset: number } | undefined> {
    const asked = { group, subscription: { topic }, maxMessages: 1, invisibleMs };
    const { messages } = await this.#broker.passing(this.#broker.channel.unary(deliveryService.ReceiveMessage, asked));
    const [message] = messages;
    return message === undefined ? undefined : { handle: message.receiptHandle, queueId: message.queueId, offset: message.offset };
  }

  /** A lease can be changed while the disk stands still. */
  async #extend(receiptHandle: string): Promise<void> {
    const { clock, channel } = this.#broker;
    const from = clock.monotonic();
    try {
      await this.#broker.passing(channel.unary(deliveryService.ChangeInvisibleDuration, { group, receiptHandle, invisibleMs }));
    } catch (error) {
      this.#fault('lease-early', `a lease of ${invisibleMs} ms was over after half of it: ${String(error)}`);
    }
    if (clock.monotonic() - from > promptMs) this.#fault('lease-late', `changing a lease took ${clock.monotonic() - from} ms`);
  }

  /** Nobody acknowledged it: it comes again, although the disk is slow. */
  async #leaseEnds(lease: { readonly queueId: number; readonly offset: number }): Promise<void> {
    await this.#broker.clock.advance(invisibleMs + stepMs);
    const again = await this.#receive();
    if (again === undefined) this.#fault('lease-late', `offset ${lease.queueId}/${lease.offset} did not come again after its lease`);
  }

  async #settle(): Promise<void> {
    const { clock } = this.#broker;
    for (let waitedMs = 0; this.#underWay.size > 0 && waitedMs < settleMs; waitedMs += stepMs) await clock.advance(stepMs);
    if (this.#underWay.size > 0)
      this.#fault('never-settled', `${this.#underWay.size} sends have no answer ${settleMs} ms after the disk got quick`);
  }

  /** In the middle of a sync: what was acknowledged must not have relied on it. */
  async #losePower(): Promise<void> {
    this.#syncMs = mostSyncMs;
    for (let send = 0; send < sendsPerPhase / 4; send++) this.#send();
    await this.#broker.clock.advance(this.#random.integer(mostSyncMs * 2));
    this.#dying = true;
    this.#broker.kill('machine');
    this.#syncMs = 0;
    await this.#broker.start();
    await this.#audit('after a loss of power');
  }

  async #audit(when: string): Promise<void> {
    for (const queueId of queues) {
      const found = new Map((await this.#broker.read(topic, queueId)).map(({ offset, body }) => [offset, keyOf(body)]));
      for (const { key, offset, queueId: its } of this.#sends)
        if (its === queueId && offset !== undefined && found.get(offset) !== key)
          this.#fault('lost-write', `${when} ${found.get(offset) ?? 'nothing'} is at ${queueId}/${offset}, where ${key} was acknowledged`);
    }
  }
}

function keyOf(body: Buffer): string {
  return body.subarray(0, body.indexOf(' ')).toString();
}
