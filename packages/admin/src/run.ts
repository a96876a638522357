import { MqError, type Clock, type Random } from '@mq/common';
import type { Transport } from '@mq/rpc';
import { AdminClient } from './admin-client';
import { commands } from './commands';
import { print } from './output/printer';
import type { Terminal } from './output/terminal';
import type { ChosenCommand } from './cli/command';
import { tlsOf, type GlobalOptions } from './cli/global-options';
import { parse, programName } from './cli/parse';

/** What the program needs of the world. */
export interface RunOptions {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For plaintext; TLS goes over sockets. */
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  /** Aborts when the user wants to stop (Ctrl-C). */
  readonly signal: AbortSignal;
  readonly version: string;
}

/** 0: done; 1: failed, or done only in part; 2: the command line is wrong; 130: stopped by the user. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Does what a command line says. Results go to the terminal's output, a failure is one line on its error output. */
export async function run(argv: readonly string[], options: RunOptions): Promise<ExitCode> {
  const { terminal, environment, version } = options;
  const parsed = await parse(argv, { commands, version, environment });
  if (parsed.kind === 'text') {
    await terminal.write(parsed.text);
    return 0;
  }
  if (parsed.kind === 'usage-error') {
    terminal.writeError(`${oneLine(parsed.text)} (${programName} --help shows what can be said)\n`);
    return 2;
  }
  try {
    const failure = await execute(parsed.command, parsed.options, options);
    if (failure === undefined) return 0;
    terminal.writeError(errorLine(failure));
    return 1;
  } catch (error) {
    if (options.signal.aborted) return 130;
    terminal.writeError(errorLine(MqError.from(error)));
    return parsed.command.codeWhenImpossible;
  }
}

/** Returns what kept the results from being whole. */
async function execute(command: ChosenCommand, given: GlobalOptions, options: RunOptions): Promise<MqError | undefined> {
  const { terminal, transport, clock, random, signal } = options;
  const { nameServers, timeoutMs, output: format } = given;
  const tls = tlsOf(given);
  const way = tls === undefined ? { transport } : { tls };
  await using admin = new AdminClient({ nameServers, timeoutMs, ...way, clock, random });
  const stop = (): void => admin.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const note = (text: string): void => terminal.writeError(`${oneLine(text)}\n`);
    const answer = await command.run({ admin, clock, signal, note });
    await print(answer, { terminal, format, fields: command.fields });
    return 'failure' in answer ? answer.failure : undefined;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** `CODE: what happened. What to do.` */
function errorLine(error: MqError): string {
  const text = oneLine(error.message).replace(/[.\s]+$/, '');
  return `${error.code}: ${text}. ${error.row.help}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
