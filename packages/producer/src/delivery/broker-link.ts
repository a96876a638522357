import { backoffMs, MqError, type Clock, type Random, type Timer } from '@mq/common';
import {
  decodePublishResponse,
  encodePublishRequest,
  framePublishRequest,
  publishStream,
  type PublishAck__Output,
  type PublishBatch__Output,
} from '@mq/proto';
import type { Channel, ClientStream } from '@mq/rpc';
import type { Batch } from '../batch/batch';

type PublishCall = ClientStream<Buffer, Buffer>;

/** Between two attempts to open the stream. */
const reopening = { initialMs: 50, maxMs: 1_000 };
/** One gRPC message carries batches of about so many bytes; a single larger batch goes alone. */
const maxRequestBytes = 1024 * 1024;
/** A batch from this size on goes in a gRPC message of its own, as it lies in memory; smaller ones are copied together. */
const ownRequestBytes = 16 * 1024;

/** 'busy': the window or the transport is full and will soon have room. 'down': it failed lately and is left alone, or is being tried. */
export type Readiness = 'room' | 'busy' | 'down';

/** What a link tells its owner. */
export interface LinkEvents {
  /** A broker's answer to a batch: stored, or refused. `now` is monotonic. */
  answered(batch: Batch, ack: PublishAck__Output, now: number): void;
  /** The stream is gone, and whether these batches are stored is unknown. */
  broken(batches: Batch[], error: MqError): void;
  /** There may be room again. */
  room(): void;
}

export interface LinkOptions {
  readonly address: string;
  readonly producerId: number;
  readonly channel: () => Channel;
  readonly maxInFlightBatches: number;
  readonly ackTimeoutMs: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: LinkEvents;
}

/** The publish stream to one broker: opened when there is something to send, and again, with backoff, after it broke. */
export class BrokerLink {
  readonly #options: LinkOptions;
  /** By sequence, oldest first: written or in the outbox. */
  readonly #inFlight = new Map<number, Batch>();
  #outbox: Batch[] = [];
  #stream: PublishCall | undefined;
  #writing = false;
  #failures = 0;
  /** Left alone after a failure, until the timer ends it. */
  #resting: Timer | undefined;
  #answeredAt = 0;
  #silence: Timer | undefined;
  #closed = false;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** Whether a batch may be offered. After a failure one batch has to come through before others follow. */
  get readiness(): Readiness {
    if (this.#closed || this.#resting !== undefined) return 'down';
    if (this.#failures > 0) return this.#inFlight.size === 0 && !this.#writing ? 'room' : 'down';
    return this.#writing || this.#inFlight.size >= this.#options.maxInFlightBatches ? 'busy' : 'room';
  }

  get idle(): boolean {
    return this.#inFlight.size === 0;
  }

  /** Takes a batch; it is written by `flush`. */
  offer(batch: Batch): void {
    batch.sentAt = this.#options.clock.monotonic();
    batch.attempts++;
    this.#inFlight.set(batch.sequence, batch);
    this.#outbox.push(batch);
    this.#silence ??= this.#watchSilence(this.#options.ackTimeoutMs);
  }

  /** Writes what was offered, as few messages as possible. */
  flush(): void {
    if (!this.#writing && this.#outbox.length > 0) void this.#write();
  }

  /** Ends the stream; batches without an answer are forgotten. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#silence?.cancel();
    this.#resting?.cancel();
    this.#stream?.cancel();
    this.#inFlight.clear();
    this.#outbox = [];
  }

  async #write(): Promise<void> {
    this.#writing = true;
    let stream: PublishCall | undefined;
    try {
      while (this.#outbox.length > 0) {
        stream = this.#stream ?? this.#open();
        await stream.write(this.#nextRequest());
      }
    } catch (error) {
      this.#break(stream, MqError.from(error));
    } finally {
      this.#writing = false;
    }
    this.#options.events.room();
  }

  /** Takes what fits one message out of the outbox. */
  #nextRequest(): Buffer {
    const batches: PublishBatch__Output[] = [];
    let bytes = 0;
    for (const batch of this.#outbox) {
      const { length } = batch.encoded.records;
      bytes += length;
      if (batches.length > 0 && (bytes > maxRequestBytes || length >= ownRequestBytes)) break;
      batches.push(onTheWire(batch, this.#options.producerId));
      if (length >= ownRequestBytes) break;
    }
    this.#outbox = this.#outbox.slice(batches.length);
    const [first, ...others] = batches;
    return first !== undefined && others.length === 0 ? framePublishRequest(first) : encodePublishRequest({ batches });
  }

  #open(): PublishCall {
    const stream = this.#options.channel().bidi(publishStream);
    this.#stream = stream;
    void this.#read(stream);
    return stream;
  }

  async #read(stream: PublishCall): Promise<void> {
    try {
      for await (const bytes of stream) {
        this.#answeredAt = this.#options.clock.monotonic();
        this.#failures = 0;
        for (const ack of decodePublishResponse(bytes).acks) this.#answered(ack);
      }
      this.#break(stream, new MqError('UNAVAILABLE', `broker ${this.#options.address} ended the publish stream`));
    } catch (error) {
      this.#break(stream, MqError.from(error));
    }
  }

  #answered(ack: PublishAck__Output): void {
    const batch = this.#inFlight.get(ack.sequence);
    if (batch === undefined) return; // an answer to a batch that this stream did not carry
    this.#inFlight.delete(ack.sequence);
    this.#options.events.answered(batch, ack, this.#answeredAt);
  }

  #break(stream: PublishCall | undefined, error: MqError): void {
    if (stream !== this.#stream || this.#closed) return;
    const { clock, random, events } = this.#options;
    this.#stream = undefined;
    stream?.cancel();
    const batches = [...this.#inFlight.values()];
    this.#inFlight.clear();
    this.#outbox = [];
    this.#resting?.cancel();
    this.#resting = clock.setTimer(backoffMs(++this.#failures, reopening, random), () => {
      this.#resting = undefined;
      events.room();
    });
    if (batches.length > 0) events.broken(batches, error);
  }

  /** A broker that answers nothing at all while batches wait is taken for dead. */
  #watchSilence(delayMs: number): Timer {
    const { clock, ackTimeoutMs, address } = this.#options;
    return clock.setTimer(delayMs, () => {
      this.#silence = undefined;
      const [oldest] = this.#inFlight.values();
      if (oldest === undefined) return;
      const leftMs = Math.max(oldest.sentAt, this.#answeredAt) + ackTimeoutMs - clock.monotonic();
      if (leftMs > 0) this.#silence = this.#watchSilence(leftMs);
      else this.#break(this.#stream, new MqError('TIMEOUT', `broker ${address} acknowledged nothing for ${ackTimeoutMs} ms`));
    });
  }
}

function onTheWire({ sequence, topic, place, encoded, deliverAt, home }: Batch, producerId: number): PublishBatch__Output {
  const { records, recordsCrc, recordCount } = encoded;
  return {
    sequence,
    topic: topic.topic,
    queueId: place.queueId,
    recordCount,
    recordsCrc,
    producerId,
    records,
    deliverAt,
    transactionId: home?.id ?? '',
    group: home?.group ?? '',
  };
}
