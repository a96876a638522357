import type { Clock } from '@mq/common';
import type { Latencies } from '../statistics/latencies';

/** What a load is given for its run. */
export interface LoadContext {
  readonly clock: Clock;
  /** Aborts when all clients together have done what was asked. */
  readonly signal: AbortSignal;
  /** Counted up as the load goes on; whoever looks at it sees how far it is. */
  readonly progress: { messages: number };
  /** Called once, when what is done from now on counts. */
  readonly measuring: () => void;
}

/** What a load did while it was measured. */
export interface LoadResult {
  readonly messages: number;
  /** Milliseconds since 1970, so that they can be compared across processes. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly latencies?: Latencies;
}

/** One kind of work, through the SDKs as an application uses them. */
export interface Load {
  /** Opens clients, so that their start is not measured. */
  prepare(): Promise<void>;
  run(context: LoadContext): Promise<LoadResult>;
  /** Idempotent. */
  close(): Promise<void>;
}

/** Closes several at a time: thousands of them, one after another, would take minutes. */
export async function closeAll(clients: readonly AsyncDisposable[]): Promise<void> {
  await Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));
}

/**
 * Starts under way at once. A start is mostly work of this process: more of them take no less time together, but each waits for all others, and
 * then the time is over in which a server must have answered it.
 */
const startsAtOnce = 8;

export interface StartOptions {
  /** Ends it early. */
  readonly signal?: AbortSignal;
  /** Called for each client that has started. */
  readonly started?: () => void;
}

/** Starts clients, few at a time. */
export async function startAll(clients: readonly { start(): Promise<void> }[], { signal, started }: StartOptions = {}): Promise<void> {
  const waiting = clients.values();
  const starter = async (): Promise<void> => {
    for (const client of waiting) {
      if (signal?.aborted === true) return;
      await client.start();
      started?.();
    }
  };
  await Promise.all(Array.from({ length: startsAtOnce }, starter));
}
