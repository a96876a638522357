import type { Machine } from '../machine/machine';
import type { Quantiles } from '../statistics/latencies';

/** What a process cost. */
export interface Cost {
  /** While it was measured. */
  readonly cpuSeconds: number;
  /** CPU seconds for a million messages: what stays true on a machine that has other work. */
  readonly cpuSecondsPerMillion: number | undefined;
  /** The most resident memory, bytes; of several client processes, of the largest. */
  readonly peakResidentBytes: number;
}

/** Costs by process; of the servers only when they are the benchmark's own. */
export interface Costs {
  readonly clients: Cost;
  readonly broker?: Cost;
  readonly nameServer?: Cost;
}

/** What is said of a stretch of work. */
export interface Throughput {
  readonly messages: number;
  readonly seconds: number;
  readonly messagesPerSecond: number;
  /** 10^6 bytes of bodies a second. */
  readonly megabytesPerSecond: number;
  /** Absent where nothing has a latency (reading a log). */
  readonly latencyMs?: Quantiles;
  readonly cost: Costs;
}

/** Figures of one benchmark; what it has besides throughput stands under its own names. */
export type Figures = Partial<Throughput> & Readonly<Record<string, unknown>>;

/** All that is printed. */
export interface BenchResult {
  readonly benchmark: string;
  /** As it was typed. */
  readonly command: string;
  readonly version: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Of the broker. */
  readonly flush: string;
  readonly servers: 'own' | readonly string[];
  readonly settings: Readonly<Record<string, number>>;
  readonly machine: Machine;
  readonly figures: Figures;
}

/** One line; the figures stand at the top, so that `jq .messagesPerSecond` finds them. */
export function jsonLine({ figures, ...about }: BenchResult): string {
  return `${JSON.stringify({ ...figures, ...about })}\n`;
}
