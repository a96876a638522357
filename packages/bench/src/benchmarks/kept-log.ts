import { MqError } from '@mq/common';
import { fill } from './sending';
import type { Workbench } from './workbench';

const megabyte = 1_000_000;
/** Smaller than by default, so that a log of some gigabytes has many. */
const segmentBytes = 64 * 1024 * 1024;
/** Short, as a benchmark writes in seconds what others write in days. */
const retentionPeriodMs = 100;
/** More than are retired between two looks. */
const recycledSegments = 64;

/** Configuration of a broker that keeps a log of so many megabytes, as environment variables; 0: the default. */
export function keptLogEnvironment(megabytes: number): Readonly<Record<string, string>> {
  if (megabytes === 0) return {};
  return {
    MQ_BROKER_STORE_SEGMENT_BYTES: String(segmentBytes),
    MQ_BROKER_STORE_RETENTION_BYTES: String(megabytes * megabyte),
    MQ_BROKER_STORE_RETENTION_PERIOD_MS: String(retentionPeriodMs),
    MQ_BROKER_STORE_RECYCLED_SEGMENTS: String(recycledSegments),
  };
}

/**
 * Brings the broker to where it is after its first days: the log is full, retention gives segments back, and what is written goes into files whose blocks were
 * written before. Throws INVALID_ARGUMENT for a broker of somebody else's, whose retention has its own settings.
 */
export async function fillKeptLog(bench: Workbench, topics: readonly string[], size: number, megabytes: number): Promise<void> {
  if (megabytes === 0) return;
  if (bench.own === undefined) throw new MqError('INVALID_ARGUMENT', "--keep is for a broker of the benchmark's own: leave -n out");
  await fill(bench, topics, size, Math.ceil((2 * megabytes * megabyte) / size));
}
