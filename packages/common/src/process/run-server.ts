import { MqError } from '../errors/mq-error';
import { sleep } from '../time/sleep';
import type { Clock } from '../time/clock';
import { SystemClock } from '../time/system-clock';
import { systemProcess, type EndSignal, type ServerProcess } from './server-process';

/** A server that serves. */
export interface RunningServer {
  /** Printed on standard output, e.g. `ready nameserver 127.0.0.1:9876`. */
  readonly readyLine: string;
  /** Ends in good order. */
  close(): Promise<void>;
}

/** The command line asked for something to read (--help, --version, --print-config) instead of a server. */
export interface PrintedAnswer {
  readonly print: string;
}

export interface RunServerOptions {
  /** @default this process */
  readonly process?: ServerProcess;
  /** @default the system's clock */
  readonly clock?: Clock;
  /** A close that takes longer is given up, with exit code 1. Milliseconds. @default 30000 */
  readonly closeTimeoutMs?: number;
}

const exitCodes = { done: 0, failed: 1, misconfigured: 2 } as const;
const signalExitCodes: Record<EndSignal, number> = { SIGINT: 130, SIGTERM: 143 };

/**
 * The whole life of a server's process. Starts it and prints its ready line; ends it in good order at the first SIGINT or SIGTERM (exit code 0)
 * and at once at the second (130 or 143). A failure is one line on standard error: exit code 2 for CONFIG_INVALID, 1 for anything else.
 * @param start starts the server, or says what to print; its signal aborts when the process is told to end before it serves
 */
export async function runServer(
  start: (signal: AbortSignal) => Promise<RunningServer | PrintedAnswer>,
  options: RunServerOptions = {},
): Promise<void> {
  const host = options.process ?? systemProcess();
  const ending = new AbortController();
  const asked = new Promise<void>((resolve) => {
    host.onEndSignal((signal) => {
      if (ending.signal.aborted) host.exit(signalExitCodes[signal]);
      ending.abort(new MqError('CANCELLED', `${signal} was received`));
      resolve();
    });
  });
  try {
    const started = await start(ending.signal);
    if ('print' in started) await host.writeOutput(started.print);
    else await serve(host, started, asked, ending.signal, options);
    host.exit(exitCodes.done);
  } catch (error) {
    if (ending.signal.aborted && MqError.is(error, 'CANCELLED')) return host.exit(exitCodes.done);
    await host.writeError(oneLine(error));
    host.exit(MqError.is(error, 'CONFIG_INVALID') ? exitCodes.misconfigured : exitCodes.failed);
  }
}

async function serve(
  host: ServerProcess,
  server: RunningServer,
  asked: Promise<void>,
  ending: AbortSignal,
  options: RunServerOptions,
): Promise<void> {
  if (!ending.aborted) await host.writeOutput(server.readyLine);
  await asked;
  const closed = new AbortController();
  const timeoutMs = options.closeTimeoutMs ?? 30_000;
  try {
    await Promise.race([server.close(), giveUp(options.clock ?? new SystemClock(), timeoutMs, closed.signal)]);
  } finally {
    closed.abort();
  }
}

async function giveUp(clock: Clock, timeoutMs: number, closed: AbortSignal): Promise<void> {
  await sleep(clock, timeoutMs, closed).catch(() => undefined);
  if (!closed.aborted) throw new MqError('TIMEOUT', `not closed within ${timeoutMs} ms; ended all the same`);
}

/** `CODE: what happened. What to do.` on one line. A bug is shown with its stack: there is nothing that the user could do. */
function oneLine(error: unknown): string {
  if (!MqError.is(error) || error.code === 'INTERNAL') return error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${error.code}: ${error.message.replaceAll('\n', ' ')}`;
}
