import { readU64, readU64BE } from '../log/unsigned-64';
import { kindNumbers } from '../records/kind-numbers';
import type { KeyValue } from '../key-value/key-value';
import { readHeld, type HeldEntry } from '../views/held-entry';
import { dueKey, heldMetaKey, placeKey, readOffsetKey, tableRange } from '../views/view-keys';
import type { Views } from '../views/views';
import type { HeaderReader } from './header-reader';
import type { Stretch } from './walk-log';

export interface CheckTablesOptions {
  readonly keyValue: KeyValue;
  readonly views: Views;
  readonly headers: HeaderReader;
  readonly stretches: readonly Stretch[];
  /** Where the log begins: retention may have gone further than the views on disk know. */
  readonly logStart: number;
}

/** Checks what the views say of held batches and transactions, as far as it can be checked without the whole log. Returns what is wrong. */
export function checkTables(options: CheckTablesOptions): string[] {
  return [...heldFaults(options)];
}

/** Held batches that lie in damaged parts of the log. */
export function lostHeld({ keyValue, stretches }: Pick<CheckTablesOptions, 'keyValue' | 'stretches'>): HeldEntry[] {
  if (stretches.length === 0) return [];
  return [...allHeld(keyValue)].filter(({ position }) => stretches.some(({ from, to }) => position >= from && position < to));
}

/** Groups that are beyond the ends of queues: they would not get what comes next. */
export function offsetsBeyondEnds({ keyValue, views }: Pick<CheckTablesOptions, 'keyValue' | 'views'>): string[] {
  const found: string[] = [];
  const { from, to } = tableRange('offset');
  for (const { key, value } of keyValue.range(from, to)) {
    const { group, topicNumber, queueId } = readOffsetKey(key);
    const maxOffset = views.queues.find(topicNumber, queueId)?.maxOffset ?? 0;
    const offset = readU64(value, 0);
    const place = `queue ${queueId} of topic ${views.topics.byNumber(topicNumber)?.name ?? topicNumber}`;
    if (offset > maxOffset) found.push(`group ${group} is at offset ${offset} of ${place}, which ends at ${maxOffset}: reset it`);
  }
  return found;
}

function* heldFaults({ keyValue, views, headers, stretches, logStart }: CheckTablesOptions): Iterable<string> {
  let delayed = 0;
  for (const entry of allHeld(keyValue)) {
    const { name, position, hold, topicNumber, queueId, recordCount, length } = entry;
    if (hold.kind === 'delayed') delayed++;
    const isDue = hold.kind !== 'delayed' || keyValue.get(dueKey({ deliverAt: hold.deliverAt, name })) !== undefined;
    const isPending = hold.kind !== 'half' || views.transactions.pending(hold.transactionId)?.positions.includes(name) === true;
    const place = keyValue.get(placeKey(position));
    if (!isDue || !isPending || place === undefined || readU64(place, 0) !== name)
      yield `the held batch ${name} is not where the other tables have it`;
    if (stretches.some(({ from, to }) => position >= from && position < to)) continue;
    // It was written again or released since, and then retention has cut.
    if (position < logStart && position >= views.logStart) continue;
    const header = headers.at(position);
    if (header?.kind === kindNumbers.lost) continue;
    const isHeld = header?.kind === (name === position ? kindNumbers.heldBatch : kindNumbers.heldMoved);
    if (
      !isHeld ||
      header.topicNumber !== topicNumber ||
      header.queueId !== queueId ||
      header.recordCount !== recordCount ||
      header.length !== length
    )
      yield `the held batch ${name} should be at position ${position}, where the log has something else`;
  }
  const counted = keyValue.get(heldMetaKey);
  const count = counted === undefined ? 0 : readU64(counted, 0);
  const due = tableRange('due');
  const keys = [...keyValue.range(due.from, due.to)].length;
  if (count !== delayed || keys !== delayed) yield `${delayed} batches are delayed, ${keys} have a time, ${count} are counted`;
}

function* allHeld(keyValue: KeyValue): Iterable<HeldEntry> {
  const { from, to } = tableRange('held');
  for (const { key, value } of keyValue.range(from, to)) {
    const entry = readHeld(value);
    const name = readU64BE(key, 1);
    yield { ...entry, name };
  }
}
