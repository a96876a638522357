import { MqError, sleep, type Clock } from '@mq/common';
import { Latencies } from '../statistics/latencies';
import type { Client, ClientResult } from './client';
import { ForkedClient } from './forked-client';
import type { Job } from './job';
import { LocalClient } from './local-client';

/** No client has got anything done for so long: the benchmark ends with an error instead of waiting for ever. */
const stallMs = 60_000;
const lookPeriodMs = 100;

export interface RunOptions {
  readonly clock: Clock;
  /** Told now and then how many messages there were so far. */
  readonly progress: (messages: number) => void;
  /** Set: the clients are stopped when all together have so many messages. */
  readonly enough?: number;
  /** Called once, when the first client's work counts. */
  readonly measuring?: () => void;
  /** Called when `enough` is reached, before the clients are stopped. */
  readonly reached?: () => Promise<void>;
  /** Ends everything with an error. */
  readonly signal: AbortSignal;
}

/** All clients together. */
export interface ClientsResult {
  readonly messages: number;
  readonly seconds: number;
  readonly latencies: Latencies;
  readonly cpuSeconds: number;
  /** Of the largest process. */
  readonly peakResidentBytes: number;
}

/** Runs the jobs at the same time: a single one here, several in processes of their own. Throws what a client threw, and TIMEOUT when all stand still. */
export async function runClients(jobs: readonly Job[], options: RunOptions): Promise<ClientsResult> {
  const [only] = jobs;
  const clients =
    jobs.length === 1 && only !== undefined ? [new LocalClient(only, options.clock)] : jobs.map((job) => new ForkedClient(job));
  try {
    await Promise.all(clients.map((client) => client.prepare()));
    let measured = false;
    const measuring = (): void => {
      if (!measured) options.measuring?.();
      measured = true;
    };
    const finished = new AbortController();
    const results = Promise.all(clients.map((client) => client.run(measuring))).finally(() => finished.abort());
    await Promise.race([results, watch(clients, options, finished.signal)]);
    return merge(await results);
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
}

/** Resolves when the clients have been stopped or have finished; rejects when they stand still. */
async function watch(clients: readonly Client[], options: RunOptions, finished: AbortSignal): Promise<void> {
  const { clock, enough = Infinity } = options;
  let last = -1;
  let movedAt = clock.monotonic();
  while (!finished.aborted) {
    options.signal.throwIfAborted();
    const messages = clients.reduce((sum, client) => sum + client.messages, 0);
    options.progress(messages);
    if (messages !== last) movedAt = clock.monotonic();
    else if (clock.monotonic() - movedAt > stallMs) {
      throw new MqError(
        'TIMEOUT',
        `nothing has moved for ${stallMs / 1_000} s, at message ${messages}${enough < Infinity ? ` of ${enough}` : ''}`,
      );
    }
    last = messages;
    if (messages >= enough) {
      await options.reached?.();
      for (const client of clients) client.stop();
      return;
    }
    // Ends with the last client: nobody waits for a look that is not needed any more.
    await sleep(clock, lookPeriodMs, finished).catch(() => undefined);
  }
}

function merge(results: readonly ClientResult[]): ClientsResult {
  const latencies = new Latencies();
  for (const { latencies: encoded } of results) if (encoded !== undefined) latencies.add(Latencies.decode(encoded));
  const working = results.filter(({ messages }) => messages > 0);
  const startedAt = Math.min(...working.map((result) => result.startedAt));
  const endedAt = Math.max(...working.map((result) => result.endedAt));
  return {
    messages: results.reduce((sum, { messages }) => sum + messages, 0),
    seconds: (endedAt - startedAt) / 1_000,
    latencies,
    cpuSeconds: results.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    peakResidentBytes: Math.max(0, ...results.map(({ peakResidentBytes }) => peakResidentBytes)),
  };
}
