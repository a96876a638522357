import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64, type Histogram } from 'hdr-histogram-js';

/** Times below a microsecond count as one; more than an hour as an hour. */
const longestMicros = 3_600_000_000;

/** Milliseconds. */
export interface Quantiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** Latencies in a histogram of constant size, exact to three digits. */
export class Latencies {
  readonly #histogram: Histogram;

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
    this.#histogram.recordValue(Math.min(longestMicros, Math.max(1, Math.round(ms * 1_000))));
  }

  add(other: Latencies): void {
    this.#histogram.add(other.#histogram);
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  /** Undefined when nothing was recorded. */
  quantiles(): Quantiles | undefined {
    if (this.count === 0) return undefined;
    const at = (percentile: number): number => this.#histogram.getValueAtPercentile(percentile) / 1_000;
    return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: this.#histogram.maxValue / 1_000 };
  }

  /** A text for `decode`. */
  encoded(): string {
    return encodeIntoCompressedBase64(this.#histogram);
  }
}
