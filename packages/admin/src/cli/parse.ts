import yargs, { type Argv } from 'yargs';
import type { ChosenCommand, Command } from './command';
import { groupBy } from '../group-by';
import { withGlobalOptions, type GlobalOptions } from './global-options';

/** What a command line asks for. */
export type Parsed =
  | { readonly kind: 'command'; readonly command: ChosenCommand; readonly options: GlobalOptions }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'usage-error'; readonly text: string };

export interface ParseOptions {
  readonly commands: readonly Command[];
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The name that usage texts show; npx finds it by the package's name. */
export const programName = 'npx @mq/admin';

/** Reads a command line. Runs nothing and prints nothing. */
export async function parse(argv: readonly string[], { commands, version, environment }: ParseOptions): Promise<Parsed> {
  let chosen: ChosenCommand | undefined;
  const parser = withGlobalOptions(yargs().scriptName(programName), environment)
    .usage('$0 [options] <command>')
    .detectLocale(false)
    .parserConfiguration({ 'parse-positional-numbers': false, 'duplicate-arguments-array': true })
    .exitProcess(false)
    .strict()
    .recommendCommands()
    .help()
    .version(version)
    .wrap(120);
  register(parser, commands, 0, (command) => (chosen = command)).demandCommand(1, 'no command is given');
  return new Promise((resolve) => {
    const answer = (error: Error | undefined, args: unknown, output: string): void => {
      if (error instanceof Error) resolve({ kind: 'usage-error', text: error.message });
      else if (output !== '') resolve({ kind: 'text', text: `${output}\n` });
      else if (chosen === undefined) resolve({ kind: 'usage-error', text: 'no command is given' });
      else resolve({ kind: 'command', command: chosen, options: args as GlobalOptions });
    };
    void parser.parse([...argv], {}, answer);
  });
}

/** Nests the commands by their words: all that share the first words stand under one yargs command. */
function register(parser: Argv, commands: readonly Command[], depth: number, choose: (chosen: ChosenCommand) => void): Argv {
  for (const [word, under] of groupBy(commands, ({ path }) => path[depth] ?? '')) {
    const [first] = under;
    if (first === undefined) continue;
    const verbs = under.map(({ path }) => path.slice(depth + 1).join(' ')).join(', ');
    const nest = (nested: Argv): Argv =>
      register(nested, under, depth + 1, choose).demandCommand(1, `say what to do with ${word}: ${verbs}`);
    if (first.path.length === depth + 1) first.register(parser, choose);
    else parser.command(word, verbs, nest);
  }
  return parser;
}
