import { SystemClock } from '@mq/common';
import { run } from './run';

/** The program `npx @mq/bench`: sets the exit code of the process and lets it end by itself, so that what was printed arrives. */
export async function main(argv: readonly string[]): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  process.exitCode = await run(argv, {
    clock: new SystemClock(),
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    signal: stop.signal,
  });
}
