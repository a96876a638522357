import type { MessageQueue } from '@mq/common';

/** The producer's part of a message. Empty texts and 0 stand for what is not there. */
export interface RecordContent {
  readonly messageId: string;
  readonly body: Buffer;
  readonly tag: string;
  readonly keys: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  readonly bornAt: number;
  readonly messageGroup: string;
  readonly deliverAt: number;
  readonly priority: number;
}

/** Which message of which batch. */
export interface MessagePlace {
  readonly queue: MessageQueue;
  readonly offset: number;
  readonly storedAt: number;
  /** Gives the records of the batch. */
  readonly reader: { record(index: number): RecordContent };
  /** Of the record in its batch. */
  readonly index: number;
  /** Number of this delivery. @default 1 */
  readonly attempt?: number;
}

/**
 * A message as it was received. Its parts are decoded when they are asked for. It keeps the bytes of its whole batch alive: copy what is to be kept for
 * long (`Buffer.from(message.body)`).
 */
export class ReceivedMessage {
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  readonly offset: number;
  /** When the broker stored it, milliseconds since 1970. */
  readonly storedAt: number;
  /** How often it has been delivered, this time included. Always 1 when reading queues. */
  readonly attempt: number;
  readonly #reader: MessagePlace['reader'];
  readonly #index: number;
  #record: RecordContent | undefined;

  constructor({ queue, offset, storedAt, reader, index, attempt = 1 }: MessagePlace) {
    this.topic = queue.topic;
    this.brokerName = queue.brokerName;
    this.queueId = queue.queueId;
    this.offset = offset;
    this.storedAt = storedAt;
    this.attempt = attempt;
    this.#reader = reader;
    this.#index = index;
  }

  /** 34 upper-case hex digits. */
  get messageId(): string {
    return this.#view.messageId;
  }

  /** A view of the batch's memory: do not write to it. */
  get body(): Buffer {
    return this.#view.body;
  }

  get tag(): string | undefined {
    return this.#view.tag || undefined;
  }

  get keys(): readonly string[] {
    return this.#view.keys;
  }

  get properties(): Readonly<Record<string, string>> {
    return this.#view.properties;
  }

  /** When the producer made it, milliseconds since 1970; 0: unknown. */
  get bornAt(): number {
    return this.#view.bornAt;
  }

  get messageGroup(): string | undefined {
    return this.#view.messageGroup || undefined;
  }

  /** Not to be delivered before this, milliseconds since 1970; undefined: at once. */
  get deliverAt(): number | undefined {
    return this.#view.deliverAt || undefined;
  }

  get priority(): number {
    return this.#view.priority;
  }

  /** Everything decoded, the body as base64: for logs and `JSON.stringify`. */
  toJSON(): object {
    const { topic, brokerName, queueId, offset, storedAt, attempt, messageId, tag, keys, properties, bornAt, messageGroup, deliverAt } =
      this;
    const body = this.body.toString('base64');
    return {
      messageId,
      topic,
      body,
      tag,
      keys,
      properties,
      bornAt,
      storedAt,
      brokerName,
      queueId,
      offset,
      attempt,
      messageGroup,
      deliverAt,
    };
  }

  get #view(): RecordContent {
    return (this.#record ??= this.#reader.record(this.#index));
  }
}
