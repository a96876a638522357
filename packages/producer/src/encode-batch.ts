import { crc32c, limits, MqError } from '@mq/common';
import { formatMessageId, type MessageIdGenerator, type RecordBatchEncoder } from '@mq/proto';
import type { Backlog } from './backlog';
import type { PendingSend } from './pending-send';

/** A batch as bytes, with what is needed to tell senders their message ids. */
export interface EncodedBatch {
  /** A serialised RecordBatch */
  readonly records: Buffer;
  readonly recordsCrc: number;
  readonly idBase: Buffer;
}

export interface BatchLimits {
  readonly maxBatchBytes: number;
  readonly maxBatchRecords: number;
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
  make(backlog: Backlog): { sends: PendingSend[]; encoded: EncodedBatch } | undefined {
    const sends: PendingSend[] = [];
    for (let send = backlog.peek(); send !== undefined && sends.length < this.#limits.maxBatchRecords; send = backlog.peek()) {
      const outcome = this.#append(send, sends.length === 0);
      if (outcome === 'full') break;
      if (outcome === 'rejected') continue; // it has settled, so that it is not the first any more
      backlog.shift();
      sends.push(send);
    }
    if (sends.length === 0) return undefined;
    const idBase = this.#ids.next(sends.length);
    const { bytes } = this.#encoder.finish(idBase);
    return { sends, encoded: { records: bytes, recordsCrc: crc32c(bytes), idBase } };
  }

  #append(send: PendingSend, first: boolean): 'added' | 'full' | 'rejected' {
    try {
      // A message larger than a batch should be goes alone, as long as the broker takes it.
      if (this.#encoder.append(send.message, first ? limits.batchBytes : this.#limits.maxBatchBytes)) return 'added';
      if (!first) return 'full';
      send.reject(new MqError('BATCH_TOO_LARGE', `the message takes more than ${limits.batchBytes} bytes with its keys and properties`));
    } catch (error) {
      send.reject(MqError.from(error));
    }
    return 'rejected';
  }
}

/** The ids of a batch's messages as texts: all but the last eight digits are the same. */
export class MessageIdTexts {
  readonly #prefix: string;
  readonly #sequence: number;

  constructor(idBase: Buffer) {
    this.#prefix = formatMessageId(idBase).slice(0, 26);
    this.#sequence = idBase.readUInt32BE(13);
  }

  /** The id of the record with this index. */
  at(index: number): string {
    const sequence = (this.#sequence + index) >>> 0;
    return this.#prefix + sequence.toString(16).toUpperCase().padStart(8, '0');
  }
}
