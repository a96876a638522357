import type { KeyValue, KeyValueChange, KeyValueOpener } from '@mq/store';
import type { SeamCall, SeamWatcher } from './seam-call';

/** Passes everything on to a key-value store and shows each commit to a watcher, before and after. */
export function watchedKeyValue(inner: KeyValueOpener, watcher: SeamWatcher): KeyValueOpener {
  return {
    openExisting: (directory, disk) => inner.openExisting(directory, disk),
    setAside: (directory, suffix, disk, how) => inner.setAside(directory, suffix, disk, how),
    open: (directory) => watched(inner.open(directory), watcher, { operation: 'commit', path: directory, role: 'views', handle: 0 }),
  };
}

function watched(opened: KeyValue, watcher: SeamWatcher, call: SeamCall): KeyValue {
  return {
    get: (key) => opened.get(key),
    range: (from, to) => opened.range(from, to),
    lastAtOrBelow: (key, floor) => opened.lastAtOrBelow(key, floor),
    close: () => opened.close(),
    write: async (changes: readonly KeyValueChange[]) => {
      watcher.before?.(call);
      await watcher.hold?.(call);
      await opened.write(changes);
      watcher.after?.(call);
    },
  };
}
