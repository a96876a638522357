import { onceText, time, wholeNumber } from '../../cli/arguments';
import { optional } from '../../cli/selection-options';
import { mostOffset } from './dead-letter-fields';

/** `--offset`, `--all`, or `--tag` and `--since`: which dead letters. */
export const choiceOptions = {
  offset: { type: 'string', requiresArg: true, describe: 'Only this one', coerce: optional(wholeNumber('offset', 0, mostOffset)) },
  all: { type: 'boolean', default: false, describe: 'All that wait' },
  tag: { type: 'string', requiresArg: true, describe: 'Those with this tag', coerce: optional(onceText('tag')) },
  since: {
    type: 'string',
    requiresArg: true,
    describe: 'Those given up at this time or later (ISO 8601 or milliseconds since 1970)',
    coerce: optional(time('since')),
  },
} as const;

/** As yargs gives them. */
export interface Choice {
  readonly offset: number | undefined;
  readonly all: boolean;
  readonly tag: string | undefined;
  readonly since: number | undefined;
}

/** For yargs' `check`: exactly one kind of choice is made. */
export function checkChoice({ offset, all, tag, since }: Choice): true {
  const isFiltered = tag !== undefined || since !== undefined;
  const kinds = [offset !== undefined, all, isFiltered].filter(Boolean).length;
  if (kinds === 1) return true;
  throw new Error(
    kinds === 0 ? 'say which: --offset, --all, or --tag and --since' : '--offset, --all, and --tag with --since exclude one another',
  );
}
