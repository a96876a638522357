import { parseArgs } from 'node:util';
import { MqError, parseAddressList } from '@mq/common';
import { commandLineName, numberFlags, type NumberFlagName } from './number-flags';

export type FlushMode = 'sync' | 'async';
export type OutputForm = 'json' | 'table';

/** What one benchmark reads from the command line: its numbers, with their defaults. */
export type NumberDefaults = Readonly<Partial<Record<NumberFlagName, number>>>;

/** The command line with everything decided. */
export interface Flags {
  /** Given with -n; without them the benchmark starts servers of its own. */
  readonly nameServers: readonly string[] | undefined;
  readonly output: OutputForm;
  /** Of the benchmark's own broker. */
  readonly flush: FlushMode;
  /** Where its own servers keep their data. @default the system's temporary directory */
  readonly data: string | undefined;
  readonly help: boolean;
  readonly numbers: Readonly<Record<string, number>>;
}

const texts = {
  'name-servers': { type: 'string', short: 'n' },
  output: { type: 'string', short: 'o' },
  flush: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the flags of one benchmark. Throws INVALID_ARGUMENT that names the flag and says what it may be.
 * @param ownServersOnly the benchmark kills or restarts its broker, so it takes no foreign one
 */
export function parseFlags(argv: readonly string[], defaults: NumberDefaults, ownServersOnly = false): Flags {
  const names = Object.keys(defaults) as NumberFlagName[];
  const values = rawValues(argv, names);
  const nameServers = values['name-servers'] === undefined ? undefined : parseAddressList(values['name-servers']);
  if (nameServers !== undefined) {
    if (ownServersOnly) throw wrong('-n: this benchmark ends its broker by force, so it only runs with servers of its own');
    for (const flag of ['flush', 'data'] as const)
      if (values[flag] !== undefined)
        throw wrong(`--${flag} is for servers of the benchmark's own: with -n the broker's configuration decides`);
  }
  return {
    nameServers,
    output: oneOf('--output', values.output ?? 'table', ['json', 'table']),
    flush: oneOf('--flush', values.flush ?? 'sync', ['sync', 'async']),
    data: values.data,
    help: values.help ?? false,
    numbers: Object.fromEntries(names.map((name) => [name, numberOf(name, values[commandLineName(name)], defaults[name] ?? 0)])),
  };
}

type RawValues = { [name: string]: string | undefined } & { help?: boolean };

function rawValues(argv: readonly string[], names: readonly string[]): RawValues {
  const numbers = Object.fromEntries(names.map((name) => [commandLineName(name), { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...argv], options: { ...texts, ...numbers }, strict: true }).values as RawValues;
  } catch (error) {
    const known = [...Object.keys(texts), ...Object.keys(numbers)].map((name) => `--${name}`).join(', ');
    throw wrong(`${error instanceof Error ? error.message : String(error)}; the flags are ${known}`);
  }
}

function numberOf(name: NumberFlagName, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const { min, max } = numberFlags[name];
  const value = Number(text);
  const fractional = name === 'seconds' || name === 'warmUp' || name === 'gigabytes';
  if (text.trim() === '' || !Number.isFinite(value) || value < min || value > max || (!fractional && !Number.isInteger(value))) {
    throw wrong(`--${commandLineName(name)} is ${text}: expected a${fractional ? '' : ' whole'} number from ${min} to ${max}`);
  }
  return value;
}

function oneOf<T extends string>(flag: string, text: string, choices: readonly T[]): T {
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined) throw wrong(`${flag} is ${text}: expected ${choices.join(' or ')}`);
  return chosen;
}

function wrong(text: string): MqError {
  return new MqError('INVALID_ARGUMENT', text);
}
