import type * as Standalone from './standalone';

/** Loads the NameServer only where a broker has one in its process. */
export function loadStandalone(): typeof Standalone {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- require() is what loads when it is called
  return require('./standalone') as typeof Standalone;
}
