import { join } from 'node:path';
import { MqError, type Disk } from '@mq/common';
import type { KeyValue, KeyValueOpener } from '../key-value/key-value';
import { metaKey } from '../views/view-keys';
import { Views } from '../views/views';
import type { ProducerViewOptions } from '../views/producer-view';

/** The views of a data directory, as far as they can be read. */
export type StoredViews =
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly reason: string }
  | { readonly state: 'read'; readonly views: Views; readonly keyValue: KeyValue };

export function viewsDirectory(directory: string): string {
  return join(directory, 'views');
}

/** Throws VIEWS_MISMATCH when another version of the program wrote them. */
export function readStoredViews(directory: string, disk: Disk, opener: KeyValueOpener, options: ProducerViewOptions): StoredViews {
  let keyValue: KeyValue | undefined;
  try {
    keyValue = opener.openExisting(viewsDirectory(directory), disk);
    if (keyValue === undefined) return { state: 'missing' };
    const views = new Views(options);
    if (views.load(keyValue)) return { state: 'read', views, keyValue };
    const [first] = keyValue.range(Buffer.from([1]), Buffer.from([255]));
    if (first === undefined && keyValue.get(metaKey) === undefined) return { state: 'missing' };
    return { state: 'unreadable', reason: 'the entry that says what they are is missing' };
  } catch (error) {
    if (MqError.is(error, 'VIEWS_MISMATCH') && error.details['format'] !== undefined) throw error;
    return { state: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}
