import type { Frame } from '../log/frame';
import { readHoldExtension } from '../records/hold-extension';
import type { Topic } from '../store-types';
import type { Loss } from './inspection-types';

type Place = Pick<Frame, 'position' | 'length' | 'topicNumber' | 'queueId' | 'recordCount' | 'storeTime'>;

const nowhere = {
  topic: undefined,
  topicNumber: undefined,
  queueId: undefined,
  firstOffset: undefined,
  lastOffset: undefined,
  messages: 0,
};

/** Messages of a queue. @param text how it is known, if not by the lost frame itself */
export function messagesLoss(place: Place, topic: Topic | undefined, firstOffset: number, messages: number, text = ''): Loss {
  const { position, topicNumber, queueId, storeTime, length } = place;
  const lastOffset = firstOffset + messages - 1;
  const isGap = text !== '';
  return {
    ...{
      what: 'messages',
      topic: topic?.name,
      topicNumber,
      queueId,
      firstOffset,
      lastOffset,
      messages,
      position,
      bytes: isGap ? 0 : length,
    },
    ...{ storedFrom: isGap ? undefined : storeTime, storedTo: storeTime },
    text: `offsets ${firstOffset} to ${lastOffset}${isGap ? `, ${text}` : ''}`,
  };
}

/** Messages that no queue has yet. */
export function heldLoss(place: Place & Pick<Frame, 'extension'>, topic: Topic | undefined): Loss {
  const { position, topicNumber, queueId, storeTime, length, recordCount, extension } = place;
  return {
    ...{ what: 'held', topic: topic?.name, topicNumber, queueId, firstOffset: undefined, lastOffset: undefined, messages: recordCount },
    ...{ position, bytes: length, storedFrom: storeTime, storedTo: storeTime, text: heldText(extension) },
  };
}

/** A record of the log that is not about messages. */
export function recordLoss({ position, length, storeTime }: Place, name: string): Loss {
  return { ...nowhere, what: 'record', position, bytes: length, storedFrom: storeTime, storedTo: storeTime, text: `a record "${name}"` };
}

/** The end of the log looks like a torn write, and the views that could tell are damaged too. */
export function doubtfulTail(position: number, bytes: number): Loss {
  const text = `${bytes} bytes that look like the end of a torn write; only the damaged views knew whether they were acknowledged`;
  return { ...nowhere, what: 'bytes', position, bytes, storedFrom: undefined, storedTo: undefined, text };
}

/** The end of the log is damaged, and nothing tells how far it went. */
export function unknownEnd(position: number): Loss {
  const text = `whatever was written behind position ${position}, if anything was`;
  return { ...nowhere, what: 'bytes', position, bytes: 0, storedFrom: undefined, storedTo: undefined, text };
}

/** Nobody knows what. */
export function unknownLoss({ position, length, storeTime }: Place): Loss {
  return {
    ...nowhere,
    ...{ what: 'bytes', position, bytes: length, storedFrom: storeTime, storedTo: undefined },
    text: `${length} bytes whose content is not known`,
  };
}

function heldText(extension: Buffer): string {
  if (extension.length === 0) return 'a delayed or half batch';
  const { hold } = readHoldExtension(extension);
  if (hold.kind === 'delayed') return `a delayed batch, due ${new Date(hold.deliverAt).toISOString()}`;
  return `a batch of the transaction ${hold.transactionId} of ${hold.group}`;
}

/** The same in fewer lines: neighbouring offsets of a queue, and neighbouring bytes, as one. In the order of the log. */
export function joinLosses(losses: readonly Loss[]): Loss[] {
  const joined: Loss[] = [];
  const open = new Map<string, number>();
  for (const loss of losses) {
    const key = loss.what === 'messages' ? `${loss.topicNumber}/${loss.queueId}` : loss.what;
    const index = open.get(key) ?? -1;
    const before = joined[index];
    const one = before === undefined ? undefined : join(before, loss);
    if (one !== undefined) joined[index] = one;
    else open.set(key, joined.push(loss) - 1);
  }
  return joined;
}

function join(a: Loss, b: Loss): Loss | undefined {
  const bytes = a.bytes + b.bytes;
  const storedTo = b.storedTo ?? a.storedTo;
  if (a.what === 'bytes' && a.position + a.bytes === b.position)
    return { ...a, bytes, storedTo, text: `${bytes} bytes whose content is not known` };
  if (a.what !== 'messages' || a.lastOffset === undefined || b.lastOffset === undefined || a.lastOffset + 1 !== b.firstOffset)
    return undefined;
  const text = `offsets ${a.firstOffset} to ${b.lastOffset}`;
  return { ...a, lastOffset: b.lastOffset, messages: a.messages + b.messages, bytes, storedTo, text };
}
