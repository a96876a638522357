import type { MessageQueue } from '@mq/common';
import type { ReceivedMessage__Output, Record__Output } from '@mq/proto';
import { ReceivedMessage, type RecordContent } from '../message/received-message';

const noRecord: Omit<RecordContent, 'messageId'> = {
  body: Buffer.alloc(0),
  tag: '',
  keys: [],
  properties: {},
  bornAt: 0,
  messageGroup: '',
  deliverAt: 0,
  priority: 0,
};

/** A message that is leased to this consumer until it is settled or the lease runs out. */
export class LeasedMessage extends ReceivedMessage {
  /** Names the lease. Another one after `changeInvisibleDuration`. */
  get receiptHandle(): string {
    return this.#receiptHandle;
  }

  /** When the lease ends if nobody changes it, milliseconds since 1970 by the broker's clock. */
  readonly invisibleUntil: number;
  #receiptHandle: string;

  constructor(brokerName: string, { topic, queueId, offset, storedAt, attempt, record, messageId, ...lease }: ReceivedMessage__Output) {
    const queue: MessageQueue = { topic, brokerName, queueId };
    super({ queue, offset, storedAt, attempt, reader: { record: () => contentOf(record, messageId) }, index: 0 });
    this.#receiptHandle = lease.receiptHandle;
    this.invisibleUntil = lease.invisibleUntil;
  }

  /** The lease has got another handle. */
  renewed(receiptHandle: string): void {
    this.#receiptHandle = receiptHandle;
  }
}

function contentOf(record: Record__Output | null, messageId: string): RecordContent {
  const { body, tag, keys, properties, bornAt, messageGroup, deliverAt, priority } = record ?? noRecord;
  return { messageId, body, tag, keys, properties, bornAt, messageGroup, deliverAt, priority };
}
