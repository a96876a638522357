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

/** Starts clients, some at a time, so that a thousand of them do not all knock in the same instant. */
export async function startAll(clients: readonly { start(): Promise<void> }[], atOnce = 64): Promise<void> {
  for (let first = 0; first < clients.length; first += atOnce) {
    await Promise.all(clients.slice(first, first + atOnce).map((client) => client.start()));
  }
}
