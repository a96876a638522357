import { crc32c, MqError } from '@mq/common';
import { RecordBatchReader, sliceRecordBatch } from '@mq/proto';
import type { MessageStore, StoredBatch } from '@mq/store';
import type { TopicService } from '../topics/topic-service';
import type { Searches } from './searches';

/** Messages that one query gives when it does not say, and at most. */
const defaultLimit = 64;
const maxLimit = 1000;
/** Bytes of messages that one query looks through. */
export const maxScannedBytes = 256 * 1024 * 1024;
/** Bytes of messages in one answer; one message is given whatever its size. */
const maxAnswerBytes = 2 * 1024 * 1024;

export interface MessageQueryRequest {
  readonly topic: string;
  /** Empty: whatever its keys. */
  readonly key: string;
  /** When stored, milliseconds since 1970. */
  readonly fromTime: number;
  readonly toTime: number;
  /** 0: 64 */
  readonly limit: number;
}

export interface QueryResult {
  /** Each holds one message; in the order in which they were stored. */
  readonly messages: readonly StoredBatch[];
  /** A bound was reached. */
  readonly truncated: boolean;
  /** If truncated: what was stored before this time is searched. */
  readonly searchedUntil: number;
}

export interface MessageQueryParts {
  readonly store: Pick<MessageStore, 'scan'>;
  readonly topics: Pick<TopicService, 'existing'>;
  readonly searches: Searches;
  /** @default 256 MiB */
  readonly maxScannedBytes?: number;
}

/** Finds messages by key and time: looks through what was stored in a range of time. There is no index of keys, so that keys cost senders nothing. */
export class MessageQuery {
  readonly #parts: MessageQueryParts;

  constructor(parts: MessageQueryParts) {
    this.#parts = parts;
  }

  /** Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT, FLOW_CONTROL, CANCELLED. */
  async query(request: MessageQueryRequest, signal: AbortSignal): Promise<QueryResult> {
    const { topic, fromTime, toTime, limit } = request;
    const { number } = this.#parts.topics.existing(topic);
    if (fromTime < 0 || toTime < fromTime) throw new MqError('INVALID_ARGUMENT', `${fromTime} to ${toTime} is no range of time`);
    if (limit < 0 || limit > maxLimit) throw new MqError('INVALID_ARGUMENT', `limit ${limit} is not between 1 and ${maxLimit}`);
    return this.#parts.searches.run(() => this.#search(number, { ...request, limit: limit === 0 ? defaultLimit : limit }, signal));
  }

  async #search(topicNumber: number, { key, fromTime, toTime, limit }: MessageQueryRequest, signal: AbortSignal): Promise<QueryResult> {
    const { store, maxScannedBytes: mostScanned = maxScannedBytes } = this.#parts;
    const keyBytes = Buffer.from(key);
    const messages: StoredBatch[] = [];
    let scannedBytes = 0;
    let answerBytes = 0;
    for await (const batch of store.scan(fromTime, toTime, signal)) {
      if (scannedBytes >= mostScanned) return { messages, truncated: true, searchedUntil: batch.storedAt };
      scannedBytes += batch.payload.length;
      // Most batches fall out here, at the cost of a search through their bytes.
      if (batch.topicNumber !== topicNumber || !batch.payload.includes(keyBytes)) continue;
      for (const message of messagesWithKey(batch, key)) {
        const isFull = messages.length >= limit || (messages.length > 0 && answerBytes + message.payload.length > maxAnswerBytes);
        if (isFull) return { messages, truncated: true, searchedUntil: batch.storedAt };
        messages.push(message);
        answerBytes += message.payload.length;
      }
    }
    return { messages, truncated: false, searchedUntil: 0 };
  }
}

/** Each message alone: the others of its batch need not travel. */
function* messagesWithKey(batch: StoredBatch, key: string): Generator<StoredBatch> {
  for (const { keys, index } of new RecordBatchReader(batch.payload)) {
    if (key !== '' && !keys.includes(key)) continue;
    const payload = sliceRecordBatch(batch.payload, index, index + 1);
    yield { ...batch, baseOffset: batch.baseOffset + index, recordCount: 1, payload, payloadCrc: crc32c(payload) };
  }
}
