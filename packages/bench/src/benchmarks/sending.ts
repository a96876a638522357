import type { ProduceJob } from '../loads/produce-load';
import type { Throughput } from '../output/result';
import { shareOut } from './share-out';
import type { Workbench } from './workbench';

/** How messages are sent; what is left out is not bounded by it. */
export interface Sending {
  readonly topics: readonly string[];
  readonly size: number;
  readonly producers?: number;
  readonly processes?: number;
  readonly inFlight?: number;
  readonly batch?: number;
  readonly rate?: number;
  readonly warmUpMs?: number;
  readonly measureMs?: number;
  readonly messages?: number;
  readonly delayMs?: number;
}

const fillInFlight = 4_096;

/** The work of some producers, spread over processes. */
export async function sendMessages(bench: Workbench, doing: string, sending: Sending): Promise<Throughput> {
  const { topics, size, producers = 1, processes = 0, inFlight = fillInFlight, batch = 4_096, rate = 0 } = sending;
  const { warmUpMs = 0, measureMs, messages, delayMs = 0 } = sending;
  const shares = shareOut(producers, processes);
  const part = (whole: number, index: number): number => Math.floor((whole + index) / shares.length);
  const jobs = shares.map((share, index): ProduceJob => ({
    kind: 'produce',
    nameServers: bench.nameServers,
    topics,
    size,
    producers: share,
    inFlight: Math.max(1, part(inFlight, index)),
    batch,
    rate: rate === 0 ? 0 : Math.max(1, part(rate, index)),
    warmUpMs,
    measureMs,
    messages: messages === undefined ? undefined : part(messages, index),
    delayMs,
  }));
  return bench.run(jobs, { doing, size });
}

/** Fills topics with exactly so many messages. */
export function fill(bench: Workbench, topics: readonly string[], size: number, messages: number, delayMs = 0): Promise<Throughput> {
  return sendMessages(bench, `sending ${messages.toLocaleString('en-US')} messages of ${size} bytes`, { topics, size, messages, delayMs });
}
