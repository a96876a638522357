import type { FetchAssignment__Output } from '../generated/mq/v1/FetchAssignment';
import type { FetchQueue__Output } from '../generated/mq/v1/FetchQueue';
import type { FetchStreamRequest__Output } from '../generated/mq/v1/FetchStreamRequest';
import { WireReader } from '../wire/wire-reader';
import { bytesFieldSize, numberFieldSize, optionalBytesFieldSize } from '../wire/wire-size';
import { WireWriter } from '../wire/wire-writer';

const addTag = 0x0a;
const removeTag = 0x12;
const creditBytesTag = 0x18;
const groupTag = 0x22;

const subscriptionTag = 0x08;
const topicTag = 0x12;
const queueIdTag = 0x18;
const offsetTag = 0x20;

/** The bytes of a FetchStreamRequest; what is left out is empty or 0. */
export function encodeFetchStreamRequest({
  add = [],
  remove = [],
  creditBytes = 0,
  group = '',
}: Partial<FetchStreamRequest__Output>): Buffer {
  let size = numberFieldSize(creditBytes) + optionalBytesFieldSize(Buffer.byteLength(group));
  for (const assignment of add) size += bytesFieldSize(assignmentSize(assignment));
  for (const queue of remove) size += bytesFieldSize(numberFieldSize(queue.subscription));
  const writer = new WireWriter(Buffer.allocUnsafe(size));
  for (const assignment of add) writeAssignment(writer, assignment);
  for (const queue of remove) {
    writer.header(removeTag, numberFieldSize(queue.subscription));
    writer.numberField(subscriptionTag, queue.subscription);
  }
  writer.numberField(creditBytesTag, creditBytes);
  writer.textField(groupTag, group, Buffer.byteLength(group));
  return writer.bytes;
}

/** Reads a FetchStreamRequest. Throws INVALID_ARGUMENT when it is malformed. */
export function decodeFetchStreamRequest(bytes: Buffer): FetchStreamRequest__Output {
  const reader = new WireReader(bytes, 'INVALID_ARGUMENT');
  const request: FetchStreamRequest__Output = { add: [], remove: [], creditBytes: 0, group: '' };
  while (reader.more) {
    const tag = reader.tag();
    if (tag === addTag) request.add.push(readAssignment(reader));
    else if (tag === removeTag) request.remove.push(readQueue(reader));
    else if (tag === creditBytesTag) request.creditBytes = reader.int64();
    else if (tag === groupTag) request.group = reader.text();
    else reader.skip(tag);
  }
  return request;
}

function assignmentSize(assignment: FetchAssignment__Output): number {
  return (
    numberFieldSize(assignment.subscription) +
    optionalBytesFieldSize(Buffer.byteLength(assignment.topic)) +
    numberFieldSize(assignment.queueId) +
    numberFieldSize(assignment.offset)
  );
}

function writeAssignment(writer: WireWriter, assignment: FetchAssignment__Output): void {
  writer.header(addTag, assignmentSize(assignment));
  writer.numberField(subscriptionTag, assignment.subscription);
  writer.textField(topicTag, assignment.topic, Buffer.byteLength(assignment.topic));
  writer.numberField(queueIdTag, assignment.queueId);
  writer.numberField(offsetTag, assignment.offset);
}

function readAssignment(reader: WireReader): FetchAssignment__Output {
  const assignment = { subscription: 0, topic: '', queueId: 0, offset: 0 };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === subscriptionTag) assignment.subscription = reader.int32();
    else if (tag === topicTag) assignment.topic = reader.text();
    else if (tag === queueIdTag) assignment.queueId = reader.int32();
    else if (tag === offsetTag) assignment.offset = reader.int64();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return assignment;
}

function readQueue(reader: WireReader): FetchQueue__Output {
  const queue = { subscription: 0 };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === subscriptionTag) queue.subscription = reader.int32();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return queue;
}
