import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64, type Histogram } from 'hdr-histogram-js';

/** Times below a microsecond count as one; more than an hour as an hour. */
const longestMicros = 3_600_000_000;
/** Times below this are counted one by one, in microseconds, before they go into the histogram. */
const countedMicros = 2 ** 17;

/** Milliseconds. */
export interface Quantiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/**
 * Latencies in a histogram of constant size, exact to three digits. Finding the place in the histogram costs as much as sending a small message, and would
 * be measured with it; so short times are only counted, and find their place when somebody asks.
 */
export class Latencies {
  readonly #histogram: Histogram;
  /** How often each time was met since `#settled`; by microseconds. */
  readonly #counts = new Uint32Array(countedMicros);
  #counted = 0;

  constructor(
    histogram: Histogram = build({ lowestDiscernibleValue: 1, highestTrackableValue: longestMicros, numberOfSignificantValueDigits: 3 }),
  ) {
    this.#histogram = histogram;
  }

  /** What `encoded` returned in another process. */
  static decode(text: string): Latencies {
    return new Latencies(decodeFromCompressedBase64(text));
  }

  /** @param ms milliseconds with a fraction, from when the thing was due: a stall then counts for all that it delayed */
  record(ms: number): void {
    const micros = Math.round(ms * 1_000);
    if (micros > 0 && micros < countedMicros) {
      this.#counts[micros] = (this.#counts[micros] ?? 0) + 1;
      this.#counted++;
    } else this.#histogram.recordValue(Math.min(longestMicros, Math.max(1, micros)));
  }

  add(other: Latencies): void {
    this.#settled().add(other.#settled());
  }

  get count(): number {
    return this.#histogram.totalCount + this.#counted;
  }

  /** Undefined when nothing was recorded. */
  quantiles(): Quantiles | undefined {
    if (this.count === 0) return undefined;
    const histogram = this.#settled();
    const at = (percentile: number): number => histogram.getValueAtPercentile(percentile) / 1_000;
    return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: histogram.maxValue / 1_000 };
  }

  /** A text for `decode`. */
  encoded(): string {
    return encodeIntoCompressedBase64(this.#settled());
  }

  /** The histogram with all that was counted. */
  #settled(): Histogram {
    if (this.#counted > 0) {
      this.#counts.forEach((count, micros) => {
        if (count > 0) this.#histogram.recordValueWithCount(micros, count);
      });
      this.#counts.fill(0);
      this.#counted = 0;
    }
    return this.#histogram;
  }
}
