import type * as StoppedBroker from './stopped-broker';

/** Loads the store only when a command wants it: all other commands start without LMDB. */
export function loadOffline(): typeof StoppedBroker {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- require() is what loads when it is called
  return require('./stopped-broker') as typeof StoppedBroker;
}
