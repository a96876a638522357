import { failureOf } from '../../servers/gathered';
import type { RetryPolicy } from '../../administration/group-settings';
import { decimalNumber, onceText, wholeNumber } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { optional, selectionOptions } from '../../cli/selection-options';
import { groupFields, groupPositional, groupRow } from './group-fields';

const mostAttempts = 1_000_000;
const yearMs = 365 * 24 * 3_600_000;
/** What an exponential policy is when the options do not say. */
const defaults = { initialMs: 5_000, maxMs: 7_200_000, factor: 2 };

interface RetryOptions {
  readonly retry: string | undefined;
  readonly initialMs: number | undefined;
  readonly maxMs: number | undefined;
  readonly factor: number | undefined;
}

export const groupSet = defineCommand({
  path: ['group', 'set'],
  positionals: '<name>',
  help: 'Sets how often and when the messages of a group are delivered again, on every master broker; makes the group if it is not there',
  arguments: (parser) =>
    parser
      .positional('name', groupPositional)
      .options({
        ...selectionOptions,
        'max-attempts': {
          type: 'string',
          requiresArg: true,
          describe: 'Deliveries of a message before it goes to the dead letters',
          coerce: optional(wholeNumber('max-attempts', 1, mostAttempts)),
        },
        retry: { type: 'string', requiresArg: true, describe: 'ladder or exponential', coerce: optional(retryKind) },
        'initial-ms': {
          type: 'string',
          requiresArg: true,
          describe: `exponential: the first wait, milliseconds; ${defaults.initialMs} if left out`,
          coerce: optional(wholeNumber('initial-ms', 1, yearMs)),
        },
        'max-ms': {
          type: 'string',
          requiresArg: true,
          describe: `exponential: the longest wait, milliseconds; ${defaults.maxMs} if left out`,
          coerce: optional(wholeNumber('max-ms', 1, yearMs)),
        },
        factor: {
          type: 'string',
          requiresArg: true,
          describe: `exponential: each wait is so many times the one before; ${defaults.factor} if left out`,
          coerce: optional(decimalNumber('factor', 1, 1000)),
        },
      })
      .check(({ 'max-attempts': maxAttempts, retry, 'initial-ms': initialMs, 'max-ms': maxMs, factor }) => {
        const hasWaits = initialMs !== undefined || maxMs !== undefined || factor !== undefined;
        if (hasWaits && retry !== 'exponential') throw new Error('--initial-ms, --max-ms and --factor go with --retry exponential');
        if (maxAttempts !== undefined || retry !== undefined) return true;
        throw new Error('nothing to change: give --max-attempts or --retry');
      }),
  fields: groupFields,
  run: async ({ admin }, { name, maxAttempts, retry, initialMs, maxMs, factor, cluster, broker }) => {
    const retryPolicy = policyOf({ retry, initialMs, maxMs, factor });
    const gathered = await admin.groups.configure(name, { maxAttempts, retryPolicy }, { cluster, brokerName: broker });
    return { rows: gathered.values.map(groupRow), failure: failureOf(gathered) };
  },
});

function retryKind(given: unknown): 'ladder' | 'exponential' {
  const kind = onceText('retry')(given);
  if (kind === 'ladder' || kind === 'exponential') return kind;
  throw new Error(`retry must be ladder or exponential, not ${JSON.stringify(kind)}`);
}

function policyOf({ retry, initialMs, maxMs, factor }: RetryOptions): RetryPolicy | undefined {
  if (retry === undefined) return undefined;
  if (retry === 'ladder') return { kind: 'ladder' };
  return {
    kind: 'exponential',
    initialMs: initialMs ?? defaults.initialMs,
    maxMs: maxMs ?? defaults.maxMs,
    factor: factor ?? defaults.factor,
  };
}
