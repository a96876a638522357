import type { Benchmark } from '../benchmarks/benchmark';
import { commandLineName, numberFlags, type NumberFlagName } from './number-flags';

const common = `  -n, --name-servers   NameServers, host:port;host:port [default: servers of its own, removed afterwards]
  -o, --output         table or json (one line) [default: table]
      --flush          of its own broker: sync (acknowledged when on disk) or async [default: sync]
      --data           directory below which its own servers keep their data [default: the system's for temporary files]
  -h, --help           this text
`;

/** The help of the program. */
export function programUsage(benchmarks: Readonly<Record<string, Benchmark>>): string {
  const lines = Object.entries(benchmarks).map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`);
  return `npx @mq/bench <benchmark> [flags]: measures a message queue on this machine\n\n${lines.join('\n')}\n\nFlags of every benchmark:\n${common}\nnpx @mq/bench <benchmark> --help lists the others.\n`;
}

/** The help of one benchmark. */
export function benchmarkUsage(name: string, { summary, defaults }: Benchmark): string {
  const lines = Object.entries(defaults).map(
    ([flag, value]) => `      ${`--${commandLineName(flag)}`.padEnd(16)} ${numberFlags[flag as NumberFlagName].doc} [default: ${value}]`,
  );
  return `npx @mq/bench ${name} [flags]: ${summary}\n\n${lines.join('\n')}\n${common}`;
}
