import { SeededRandom } from '@mq/common/simulated';
import type { Fault } from '../../checker/law';
import { EmbeddedBroker } from '../broker-cases/embedded-broker';

const topic = 'orders';
const hour = 3_600_000;
const day = 24 * hour;
/** The log: so many messages of which two fill a segment. */
const [messages, bodyBytes] = [16, 500_000];
const [jumps, farthestMs] = [4, 30 * day];
const retentionPeriodMs = 10_000;

/** A broker with a log of some segments, none of them old, whose wall clock is wrong for less than an hour again and again: retention must take nothing. */
export class RetentionLife {
  jumps = 0;
  readonly #random: SeededRandom;
  readonly #broker: EmbeddedBroker;

  /** @param longestWrongMs how long the clock is wrong at most; a clock that is wrong for longer than an hour is believed */
  constructor(
    seed: number,
    private readonly longestWrongMs = hour,
  ) {
    this.#random = new SeededRandom(seed);
    this.#broker = new EmbeddedBroker({ config: { store: { retentionPeriodMs } }, seed });
  }

  async run(): Promise<readonly Fault[]> {
    const { clock } = this.#broker;
    const faults: Fault[] = [];
    await this.#broker.start();
    for (let count = 0; count < messages; count++) await this.#broker.send(topic, 0, Buffer.alloc(bodyBytes, `${count} `));
    for (let jump = 0; jump < jumps && faults.length === 0; jump++) {
      const ms = Math.round((this.#random.next() * 2 - 1) * farthestMs);
      this.#move(ms);
      for (let wrongMs = this.#random.next() * this.longestWrongMs; wrongMs > 0; wrongMs -= retentionPeriodMs)
        await clock.advance(Math.min(wrongMs, retentionPeriodMs));
      this.#move(-ms);
      await clock.advance(retentionPeriodMs * 2);
      const found = (await this.#broker.read(topic, 0)).length;
      if (found !== messages) faults.push({ law: 'lost-write', text: `a jump of ${ms} ms left ${found} of ${messages} messages` });
    }
    await this.#broker.close();
    return faults;
  }

  #move(ms: number): void {
    this.jumps++;
    this.#broker.clock.jumpWallClock(ms);
  }
}
