import type { QueuePlace } from '@mq/client';
import type { MqError } from '@mq/common';
import type { EncodedBatch } from './batch-maker';
import type { OrderedLane } from '../waiting/ordered-lanes';
import type { PendingSend } from '../waiting/pending-send';
import type { TopicSends } from '../waiting/topic-sends';
import type { TransactionHome } from '../transaction/transaction-home';

/** Messages of one topic on their way to one queue, encoded once. What is sent again is the same bytes under the same sequence. */
export class Batch {
  /** Where it is, or was last, sent to. */
  place: QueuePlace;
  /** Monotonic time of the last sending */
  sentAt = 0;
  /** Its broker asked for some time before it is sent there again. */
  resting = false;
  /** How many times it has been sent. */
  attempts = 0;
  lastError: MqError | undefined;
  /** It may be stored although no broker has said so: a stream broke while it was under way. */
  uncertain = false;
  /** Counted by its transaction's home as one that is, or may be, stored there. */
  atHome = false;
  /** Brokers that do not take the topic. */
  refusedBy: Set<string> | undefined;

  constructor(
    readonly topic: TopicSends,
    readonly sends: readonly PendingSend[],
    readonly sequence: number,
    readonly encoded: EncodedBatch,
    place: QueuePlace,
    /** Set for messages with a message group: nothing of the lane is sent until this batch is done. */
    readonly lane: OrderedLane | undefined,
    /** Set for half messages of a transaction */
    readonly home: TransactionHome | undefined,
  ) {
    this.place = place;
  }

  /** When all of its messages are to be delivered, milliseconds since 1970; 0: at once. */
  get deliverAt(): number {
    return this.sends[0]?.message.deliverAt ?? 0;
  }

  /** Nobody waits for it any more. */
  get abandoned(): boolean {
    return this.sends.every((send) => send.settled);
  }

  reject(error: MqError): void {
    for (const send of this.sends) send.reject(error);
  }
}
