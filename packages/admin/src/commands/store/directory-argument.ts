import { onceText } from '../../cli/arguments';

/** Where the stopped broker's data lies. */
export const directoryPositional = {
  type: 'string',
  demandOption: true,
  describe: 'store.directory of a broker that does not run',
  coerce: onceText('directory'),
} as const;
