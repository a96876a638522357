import { join } from 'node:path';
import { MqError, type Disk } from '@mq/common';
import { ChecksummedKeyValue } from '../key-value/checksummed-key-value';
import type { KeyValue, KeyValueOpener } from '../key-value/key-value';
import { allKeys, metaKey } from '../views/view-keys';
import { Views } from '../views/views';
import type { ProducerViewOptions } from '../views/producer-view';

/** The views of a data directory, as far as they can be read. */
export type StoredViews =
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly reason: string }
  | {
      readonly state: 'read';
      /** Without what is damaged. */
      readonly views: Views;
      readonly keyValue: KeyValue;
      /** Keys of the entries that failed their checksums, as far as they were read; in hexadecimal. */
      readonly damaged: ReadonlySet<string>;
    };

export function viewsDirectory(directory: string): string {
  return join(directory, 'views');
}

/** The caller closes what could be read. Rejects with VIEWS_MISMATCH when another version of the program wrote them. */
export async function readStoredViews(
  directory: string,
  disk: Disk,
  opener: KeyValueOpener,
  options: ProducerViewOptions,
): Promise<StoredViews> {
  let opened: KeyValue | undefined;
  let stored: StoredViews | undefined;
  try {
    opened = opener.openExisting(viewsDirectory(directory), disk);
    return (stored = opened === undefined ? { state: 'missing' } : read(opened, options));
  } catch (error) {
    if (MqError.is(error, 'VIEWS_MISMATCH') && error.details['format'] !== undefined) throw error;
    return { state: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    if (stored?.state !== 'read') await opened?.close();
  }
}

function read(opened: KeyValue, options: ProducerViewOptions): StoredViews {
  const damaged = new Set<string>();
  const keyValue = new ChecksummedKeyValue(opened, (key) => damaged.add(key.toString('hex')));
  const views = new Views(options);
  if (views.load(keyValue)) return { state: 'read', views, keyValue, damaged };
  if (opened.get(metaKey) !== undefined) return { state: 'unreadable', reason: 'the entry that says what they are fails its checksum' };
  const [first] = opened.range(...allKeys);
  return first === undefined ? { state: 'missing' } : { state: 'unreadable', reason: 'the entry that says what they are is missing' };
}
