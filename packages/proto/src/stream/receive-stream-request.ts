import type { ReceiveOpen__Output } from '../generated/mq/v1/ReceiveOpen';
import type { ReceiveStreamRequest__Output } from '../generated/mq/v1/ReceiveStreamRequest';
import type { Settlement__Output } from '../generated/mq/v1/Settlement';
import type { Subscription__Output } from '../generated/mq/v1/Subscription';
import { WireReader } from '../wire/wire-reader';
import { bytesFieldSize, numberFieldSize, optionalBytesFieldSize } from '../wire/wire-size';
import { WireWriter } from '../wire/wire-writer';

const openTag = 0x0a;
const creditMessagesTag = 0x10;
const creditBytesTag = 0x18;
const settlementsTag = 0x22;

const groupTag = 0x0a;
const clientIdTag = 0x12;
const subscriptionsTag = 0x1a;
const openInvisibleMsTag = 0x20;

const topicTag = 0x0a;
const filterTypeTag = 0x10;
const filterTag = 0x1a;

const sequenceTag = 0x08;
const leaseTag = 0x11;
const firstOffsetTag = 0x18;
const countTag = 0x20;
const kindTag = 0x28;
const invisibleMsTag = 0x30;

/** Names by their numbers. A number without a name is read as that number, as the protobuf library does. */
const kinds = ['ACK', 'NACK', 'EXTEND', 'DEAD_LETTER', 'GIVE_BACK'] as const;
const filterTypes = ['TAG', 'SQL92'] as const;

/** The bytes of a ReceiveStreamRequest; what is left out is empty or 0. */
export function encodeReceiveStreamRequest({
  open = null,
  creditMessages = 0,
  creditBytes = 0,
  settlements = [],
}: Partial<ReceiveStreamRequest__Output>): Buffer {
  let size = numberFieldSize(creditMessages) + numberFieldSize(creditBytes);
  if (open !== null) size += bytesFieldSize(openSize(open));
  for (const settlement of settlements) size += bytesFieldSize(settlementSize(settlement));
  const writer = new WireWriter(Buffer.allocUnsafe(size));
  if (open !== null) writeOpen(writer, open);
  writer.numberField(creditMessagesTag, creditMessages);
  writer.numberField(creditBytesTag, creditBytes);
  for (const settlement of settlements) writeSettlement(writer, settlement);
  return writer.bytes;
}

/** Reads a ReceiveStreamRequest. Throws INVALID_ARGUMENT when it is malformed. */
export function decodeReceiveStreamRequest(bytes: Buffer): ReceiveStreamRequest__Output {
  const reader = new WireReader(bytes, 'INVALID_ARGUMENT');
  const request: ReceiveStreamRequest__Output = { open: null, creditMessages: 0, creditBytes: 0, settlements: [] };
  while (reader.more) {
    const tag = reader.tag();
    if (tag === openTag) request.open = readOpen(reader, request.open);
    else if (tag === creditMessagesTag) request.creditMessages = reader.int32();
    else if (tag === creditBytesTag) request.creditBytes = reader.int64();
    else if (tag === settlementsTag) request.settlements.push(readSettlement(reader));
    else reader.skip(tag);
  }
  return request;
}

function openSize({ group, clientId, subscriptions, invisibleMs }: ReceiveOpen__Output): number {
  let size = textSize(group) + textSize(clientId) + numberFieldSize(invisibleMs);
  for (const subscription of subscriptions) size += bytesFieldSize(subscriptionSize(subscription));
  return size;
}

function subscriptionSize({ topic, filterType, filter }: Subscription__Output): number {
  return textSize(topic) + numberFieldSize(numberOf(filterTypes, filterType)) + textSize(filter);
}

function settlementSize({ sequence, lease, firstOffset, count, kind, invisibleMs }: Settlement__Output): number {
  return (
    numberFieldSize(sequence) +
    (lease === 0 ? 0 : 9) +
    numberFieldSize(firstOffset) +
    numberFieldSize(count) +
    numberFieldSize(numberOf(kinds, kind)) +
    numberFieldSize(invisibleMs)
  );
}

function writeOpen(writer: WireWriter, open: ReceiveOpen__Output): void {
  writer.header(openTag, openSize(open));
  writeText(writer, groupTag, open.group);
  writeText(writer, clientIdTag, open.clientId);
  for (const subscription of open.subscriptions) {
    writer.header(subscriptionsTag, subscriptionSize(subscription));
    writeText(writer, topicTag, subscription.topic);
    writer.numberField(filterTypeTag, numberOf(filterTypes, subscription.filterType));
    writeText(writer, filterTag, subscription.filter);
  }
  writer.numberField(openInvisibleMsTag, open.invisibleMs);
}

function writeSettlement(writer: WireWriter, settlement: Settlement__Output): void {
  writer.header(settlementsTag, settlementSize(settlement));
  writer.numberField(sequenceTag, settlement.sequence);
  writer.fixed64Field(leaseTag, settlement.lease);
  writer.numberField(firstOffsetTag, settlement.firstOffset);
  writer.numberField(countTag, settlement.count);
  writer.numberField(kindTag, numberOf(kinds, settlement.kind));
  writer.numberField(invisibleMsTag, settlement.invisibleMs);
}

/** @param before a message field that comes twice is merged */
function readOpen(reader: WireReader, before: ReceiveOpen__Output | null): ReceiveOpen__Output {
  const open = before ?? { group: '', clientId: '', subscriptions: [], invisibleMs: 0 };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === groupTag) open.group = reader.text();
    else if (tag === clientIdTag) open.clientId = reader.text();
    else if (tag === subscriptionsTag) open.subscriptions.push(readSubscription(reader));
    else if (tag === openInvisibleMsTag) open.invisibleMs = reader.int64();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return open;
}

function readSubscription(reader: WireReader): Subscription__Output {
  const subscription: Subscription__Output = { topic: '', filterType: 'TAG', filter: '' };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === topicTag) subscription.topic = reader.text();
    else if (tag === filterTypeTag) subscription.filterType = nameOf(filterTypes, reader.int32());
    else if (tag === filterTag) subscription.filter = reader.text();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return subscription;
}

function readSettlement(reader: WireReader): Settlement__Output {
  const settlement: Settlement__Output = { sequence: 0, lease: 0, firstOffset: 0, count: 0, kind: 'ACK', invisibleMs: 0 };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === sequenceTag) settlement.sequence = reader.int64();
    else if (tag === leaseTag) settlement.lease = reader.fixed64();
    else if (tag === firstOffsetTag) settlement.firstOffset = reader.int64();
    else if (tag === countTag) settlement.count = reader.int32();
    else if (tag === kindTag) settlement.kind = nameOf(kinds, reader.int32());
    else if (tag === invisibleMsTag) settlement.invisibleMs = reader.int64();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return settlement;
}

/** A number that has no name stays a number: the type cannot say that, the reader has to reckon with it. */
function nameOf<T extends string>(names: readonly T[], number: number): T {
  return names[number] ?? (number as unknown as T);
}

function numberOf<T extends string>(names: readonly T[], name: T): number {
  return typeof name === 'number' ? name : names.indexOf(name);
}

function textSize(text: string): number {
  return optionalBytesFieldSize(Buffer.byteLength(text));
}

function writeText(writer: WireWriter, tag: number, text: string): void {
  writer.textField(tag, text, Buffer.byteLength(text));
}
