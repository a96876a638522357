import { SystemClock, SystemRandom } from '@mq/common';
import { GrpcTransport } from '@mq/rpc';
import { run } from './run';
import { processTerminal } from './output/process-terminal';
import { version } from './version';

/** The program `npx @mq/admin`: sets the exit code of the process and lets it end by itself, so that what was printed arrives. */
export async function main(argv: readonly string[]): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const terminal = processTerminal(() => stop.abort());
  const transport = new GrpcTransport();
  const clock = new SystemClock();
  const random = new SystemRandom();
  process.exitCode = await run(argv, { terminal, environment: process.env, transport, clock, random, signal: stop.signal, version });
}
