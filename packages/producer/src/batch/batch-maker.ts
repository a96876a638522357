import { crc32c, limits, MqError } from '@mq/common';
import type { MessageIdGenerator, RecordBatchEncoder } from '@mq/proto';
import type { Backlog } from '../waiting/backlog';
import type { PendingSend } from '../waiting/pending-send';

/** A batch as bytes, with what is needed to tell senders their message ids. */
export interface EncodedBatch {
  /** A serialised RecordBatch */
  readonly records: Buffer;
  readonly recordsCrc: number;
  readonly recordCount: number;
  readonly idBase: Buffer;
  /** Says that the records are sent no more. Only once a broker has answered: until then they may have to be sent again, or still be on their way. */
  readonly release: () => void;
}

export interface BatchLimits {
  readonly maxBatchBytes: number;
  readonly maxBatchRecords: number;
}

/** What `BatchMaker` makes: the sends that it took out of a backlog, and their bytes. */
export interface MadeBatch {
  readonly sends: PendingSend[];
  readonly encoded: EncodedBatch;
}

/** Encodes waiting messages, first to last, into batches. */
export class BatchMaker {
  readonly #encoder: RecordBatchEncoder;
  readonly #ids: MessageIdGenerator;
  readonly #limits: BatchLimits;

  constructor(encoder: RecordBatchEncoder, ids: MessageIdGenerator, batchLimits: BatchLimits) {
    this.#encoder = encoder;
    this.#ids = ids;
    this.#limits = batchLimits;
  }

  /** Takes out of the backlog what makes one batch. Messages that cannot be encoded are rejected; undefined if no other was there. */
  make(backlog: Backlog): MadeBatch | undefined {
    const next = backlog.peek();
    if (next?.alone === true) return this.#makeAlone(backlog, next);
    const sends: PendingSend[] = [];
    for (let send = backlog.peek(); send !== undefined && sends.length < this.#limits.maxBatchRecords; send = backlog.peek()) {
      if (send.alone) break;
      const outcome = this.#append(send, sends.length === 0);
      if (outcome === 'full') break;
      if (outcome === 'rejected') continue; // it has settled, so that it is not the first any more
      backlog.shift();
      sends.push(send);
    }
    return sends.length === 0 ? undefined : this.#finish(sends);
  }

  /** All messages of one send, or none. */
  #makeAlone(backlog: Backlog, send: PendingSend): MadeBatch | undefined {
    const messages = [send.message, ...send.rest];
    try {
      for (const message of messages) {
        if (!this.#encoder.append(message, limits.batchBytes)) throw tooLarge(messages.length);
      }
    } catch (error) {
      this.#encoder.finish().release(); // forgets those that did fit
      send.reject(MqError.from(error));
      return undefined;
    }
    backlog.shift();
    return this.#finish([send]);
  }

  #finish(sends: PendingSend[]): MadeBatch {
    const { recordCount } = this.#encoder;
    const idBase = this.#ids.next(recordCount);
    const { bytes, release } = this.#encoder.finish(idBase);
    return { sends, encoded: { records: bytes, recordsCrc: crc32c(bytes), recordCount, idBase, release } };
  }

  #append(send: PendingSend, first: boolean): 'added' | 'full' | 'rejected' {
    try {
      // A message larger than a batch should be goes alone, as long as the broker takes it.
      if (this.#encoder.append(send.message, first ? limits.batchBytes : this.#limits.maxBatchBytes)) return 'added';
      if (!first) return 'full';
      send.reject(tooLarge(1));
    } catch (error) {
      send.reject(MqError.from(error));
    }
    return 'rejected';
  }
}

function tooLarge(messages: number): MqError {
  const subject = messages === 1 ? 'the message takes' : `the ${messages} messages take`;
  return new MqError('BATCH_TOO_LARGE', `${subject} more than ${limits.batchBytes} bytes with keys and properties`);
}
