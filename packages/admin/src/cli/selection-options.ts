import { onceText } from './arguments';

/** `--cluster NAME` */
export const clusterOption = {
  cluster: { type: 'string', requiresArg: true, describe: 'Only this cluster', coerce: optional(onceText('cluster')) },
} as const;

/** `--cluster NAME` and `--broker NAME` */
export const selectionOptions = {
  ...clusterOption,
  broker: { type: 'string', requiresArg: true, describe: 'Only the broker of this name', coerce: optional(onceText('broker')) },
} as const;

/** yargs may call `coerce` for an option that is not given. */
export function optional<T>(check: (given: unknown) => T): (given: unknown) => T | undefined {
  return (given) => (given === undefined ? undefined : check(given));
}
