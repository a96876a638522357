import { tmpdir } from 'node:os';
import { MqError, type Clock } from '@mq/common';
import { benchmarks } from './benchmarks';
import type { Benchmark } from './benchmarks/benchmark';
import { Workbench } from './benchmarks/workbench';
import { parseFlags, type Flags } from './flags/parse-flags';
import { benchmarkUsage, programUsage } from './flags/usage';
import { describeMachine } from './machine/machine';
import { Progress } from './output/progress';
import { jsonLine, type BenchResult } from './output/result';
import { resultTable } from './output/result-table';
import { version } from './version';

/** What the program is given by its process. */
export interface RunSeams {
  readonly clock: Clock;
  /** Results. */
  readonly write: (text: string) => void;
  /** Progress and errors. */
  readonly writeError: (text: string) => void;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Runs one command line. The exit code: 0 measured, 1 failed, 2 the command line is wrong and nothing was done, 130 ended by Ctrl-C. */
export async function run(argv: readonly string[], seams: RunSeams): Promise<number> {
  const [name = '', ...rest] = argv;
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (benchmark === undefined) return withoutBenchmark(name, seams);
  let flags: Flags;
  try {
    flags = parseFlags(rest, benchmark.defaults, benchmark.ownServersOnly);
  } catch (error) {
    seams.writeError(`${MqError.from(error).message}\nnpx @mq/bench ${name} --help tells more\n`);
    return 2;
  }
  if (flags.help) {
    seams.write(benchmarkUsage(name, benchmark));
    return 0;
  }
  try {
    const result = await measure(name, argv, benchmark, flags, seams);
    seams.write(flags.output === 'json' ? jsonLine(result) : resultTable(result));
    return 0;
  } catch (error) {
    if (seams.signal.aborted) return 130;
    const { code, message } = MqError.from(error);
    seams.writeError(`${code}: ${message}\n`);
    return 1;
  }
}

function withoutBenchmark(name: string, { write, writeError }: RunSeams): number {
  if (name === '--help' || name === '-h') {
    write(programUsage(benchmarks));
    return 0;
  }
  const choices = Object.keys(benchmarks).join(', ');
  writeError(
    `${name === '' ? 'say what to measure' : `no benchmark is called ${name}`}; there are: ${choices}\nnpx @mq/bench --help tells more\n`,
  );
  return 2;
}

async function measure(name: string, argv: readonly string[], benchmark: Benchmark, flags: Flags, seams: RunSeams): Promise<BenchResult> {
  const { clock, signal } = seams;
  const startedAt = new Date(clock.now()).toISOString();
  const progress = new Progress(clock, seams.writeError);
  await using bench = await Workbench.open({
    flags,
    clock,
    progress,
    signal,
    ...(benchmark.environment ? { environment: benchmark.environment(flags.numbers) } : {}),
  });
  const figures = await benchmark.run(bench);
  return {
    benchmark: name,
    command: `npx @mq/bench ${argv.join(' ')}`,
    version,
    startedAt,
    flush: await bench.flush(),
    servers: bench.own === undefined ? bench.nameServers : 'own',
    settings: flags.numbers,
    machine: describeMachine(flags.data ?? tmpdir()),
    figures,
  };
}
