import type { Clock } from '@mq/common';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { AdminClient } from '../admin-client';
import type { Answer, Fields } from '../output/answer';

/** What a command may use. */
export interface CommandContext {
  readonly admin: AdminClient;
  readonly clock: Clock;
  /** Aborts when the user wants to stop. */
  readonly signal: AbortSignal;
  /** A note for the user that is no result, on standard error. */
  readonly note: (text: string) => void;
}

/** One command, as its file declares it. */
export interface CommandDefinition<A, F extends string> {
  /** The words that call it: `['topic', 'create']`. */
  readonly path: readonly [string, ...string[]];
  /** What follows the words, as yargs writes it: `<name>`, `[name]`. */
  readonly positionals?: string;
  readonly help: string;
  readonly arguments: (parser: Argv) => Argv<A>;
  /** What its output holds. */
  readonly fields: Fields<F>;
  readonly run: (context: CommandContext, args: ArgumentsCamelCase<A>) => Promise<Answer<F>> | Answer<F>;
  /** The exit code when nothing could be done at all; of an answer that tells a failure it is 1. @default 1 */
  readonly codeWhenImpossible?: 1 | 2;
}

/** A command with its arguments bound: all that is left to do is to run it. */
export interface ChosenCommand {
  readonly fields: Fields;
  readonly codeWhenImpossible: 1 | 2;
  readonly run: (context: CommandContext) => Promise<Answer> | Answer;
}

/** A command whatever its arguments. */
export interface Command {
  readonly path: readonly [string, ...string[]];
  readonly usage: string;
  readonly help: string;
  readonly fields: Fields;
  /** Adds it to a parser whose words before the last have been read. */
  register(parser: Argv, choose: (chosen: ChosenCommand) => void): Argv;
}

export function defineCommand<A, F extends string>(definition: CommandDefinition<A, F>): Command {
  const { path, help, fields, positionals = '', codeWhenImpossible = 1 } = definition;
  const verb = `${path.at(-1)} ${positionals}`.trim();
  return {
    path,
    usage: [...path.slice(0, -1), verb].join(' '),
    help,
    fields,
    register: (parser, choose) =>
      parser.command(
        verb,
        help,
        (words: Argv) => definition.arguments(words).epilogue(fieldHelp(fields)),
        (args) => choose({ fields, codeWhenImpossible, run: (context) => definition.run(context, args) }),
      ),
  };
}

function fieldHelp(fields: Fields): string {
  const width = Math.max(...Object.keys(fields).map((name) => name.length));
  return `Output fields:\n${Object.entries(fields)
    .map(([name, field]) => `  ${name.padEnd(width)}  ${field.help}`)
    .join('\n')}`;
}
