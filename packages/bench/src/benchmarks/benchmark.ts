import type { NumberDefaults } from '../flags/parse-flags';
import type { Figures } from '../output/result';
import type { Workbench } from './workbench';

/** One sub-command. */
export interface Benchmark {
  /** One line for the help. */
  readonly summary: string;
  /** Its numbers on the command line, with their defaults. */
  readonly defaults: NumberDefaults;
  /** It ends its broker by force or measures its start: a foreign one is refused. */
  readonly ownServersOnly?: boolean;
  /** Of its own servers' configuration, as environment variables. */
  readonly environment?: (numbers: Readonly<Record<string, number>>) => Readonly<Record<string, string>>;
  run(bench: Workbench): Promise<Figures>;
}
