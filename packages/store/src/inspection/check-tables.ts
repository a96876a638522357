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
  /** Whether the log has lost the end of queues, maybe. */
  readonly mayHaveGaps: boolean;
}

/** Checks what the views say of groups, held batches and transactions, as far as it can be checked without the whole log. Returns what is wrong. */
export function checkTables(options: CheckTablesOptions): string[] {
  return [...offsetFaults(options), ...heldFaults(options)];
}

/** Held batches that lie in damaged parts of the log. */
export function lostHeld({ keyValue, stretches }: Pick<CheckTablesOptions, 'keyValue' | 'stretches'>): HeldEntry[] {
  if (stretches.length === 0) return [];
  return [...allHeld(keyValue)].filter(({ position }) => stretches.some(({ from, to }) => position >= from && position < to));
}

function* offsetFaults({ keyValue, views, mayHaveGaps }: CheckTablesOptions): Iterable<string> {
  if (mayHaveGaps) return;
  const { from, to } = tableRange('offset');
  for (const { key, value } of keyValue.range(from, to)) {
    const { group, topicNumber, queueId } = readOffsetKey(key);
    const maxOffset = views.queues.find(topicNumber, queueId)?.maxOffset ?? 0;
    const offset = readU64(value, 0);
    if (offset > maxOffset) yield `group ${group} is at offset ${offset} of queue ${topicNumber}/${queueId}, which ends at ${maxOffset}`;
  }
}

function* heldFaults({ keyValue, views, headers, stretches }: CheckTablesOptions): Iterable<string> {
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
