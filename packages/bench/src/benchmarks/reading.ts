import type { Throughput } from '../output/result';
import { shareOut } from './share-out';
import type { Workbench } from './workbench';

export interface Reading {
  readonly topics: readonly string[];
  readonly size: number;
  /** That are in the topics. */
  readonly messages: number;
  readonly consumers?: number;
  readonly processes?: number;
}

/** Reads all that is in some topics with pull consumers of one new group. */
export function readAll(
  bench: Workbench,
  doing: string,
  { topics, size, messages, consumers = 1, processes = 0 }: Reading,
): Promise<Throughput> {
  const group = bench.group();
  const { nameServers } = bench;
  const jobs = shareOut(consumers, processes).map((share) => ({ kind: 'consume' as const, nameServers, topics, group, consumers: share }));
  return bench.run(jobs, { doing, size, enough: messages });
}
