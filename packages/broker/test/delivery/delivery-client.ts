import { crc32c, Deferred, MqError } from '@mq/common';
import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import {
  decodePublishResponse,
  decodeReceiveStreamResponse,
  deliveryService,
  encodePublishRequest,
  encodeReceiveStreamRequest,
  MessageIdGenerator,
  messageService,
  publishStream,
  RecordBatchEncoder,
  RecordBatchReader,
  receiveStream,
  type LeasedRange__Output,
  type ReceiveMessageRequest,
  type ReceivedMessage__Output,
  type ReceiveStreamRequest__Output,
  type ReceiveStreamResponse__Output,
  type RecordInput,
  type Settlement__Output,
} from '@mq/proto';
import type { Channel, ClientStream } from '@mq/rpc';

const ids = new MessageIdGenerator({ clock: new SimulatedClock(), random: new SeededRandom(1) });

/** A consumer without an SDK: what it gets are the messages of the wire. */
export class DeliveryClient {
  readonly channel: Channel;
  readonly group: string;

  constructor(channel: Channel, group = 'billing') {
    this.channel = channel;
    this.group = group;
  }

  /** One batch into one queue. Resolves with the offset of the first. */
  async publish(records: readonly (RecordInput | string)[], queueId = 0, topic = 'orders'): Promise<number> {
    const encoder = new RecordBatchEncoder();
    for (const record of records) encoder.append(typeof record === 'string' ? { body: record } : record);
    const { bytes, recordCount } = encoder.finish(ids.next(records.length));
    const place = { sequence: 1, topic, queueId, producerId: 0, deliverAt: 0, transactionId: '', group: '' };
    const stream = this.channel.bidi(publishStream);
    await stream.write(encodePublishRequest({ batches: [{ ...place, recordCount, recordsCrc: crc32c(bytes), records: bytes }] }));
    stream.end();
    for await (const response of stream) {
      const [ack] = decodePublishResponse(response).acks;
      if (ack === undefined) continue;
      if (ack.error !== null) throw new Error(ack.error.code);
      return ack.baseOffset;
    }
    throw new Error('no acknowledgement');
  }

  async receive(request: Omit<ReceiveMessageRequest, 'group'> = {}, timeoutMs = 120_000): Promise<ReceivedMessage__Output[]> {
    const wish = { group: this.group, subscription: { topic: 'orders' }, ...request };
    return (await this.channel.unary(deliveryService.ReceiveMessage, wish, { timeoutMs })).messages;
  }

  /** The bodies of what there is now. */
  async bodies(request: Omit<ReceiveMessageRequest, 'group'> = {}): Promise<string[]> {
    return (await this.receive(request)).map(bodyOf);
  }

  /** Undefined: done; else the code. */
  async ack(...messages: readonly ReceivedMessage__Output[]): Promise<(string | undefined)[]> {
    const receiptHandles = messages.map(({ receiptHandle }) => receiptHandle);
    const { results } = await this.channel.unary(deliveryService.AckMessage, { group: this.group, receiptHandles });
    return results.map(({ error }) => error?.code);
  }

  async nack(...messages: readonly ReceivedMessage__Output[]): Promise<(string | undefined)[]> {
    const receiptHandles = messages.map(({ receiptHandle }) => receiptHandle);
    const { results } = await this.channel.unary(deliveryService.NackMessage, { group: this.group, receiptHandles });
    return results.map(({ error }) => error?.code);
  }

  async changeInvisible({ receiptHandle }: ReceivedMessage__Output, invisibleMs: number): Promise<string> {
    const request = { group: this.group, receiptHandle, invisibleMs };
    return (await this.channel.unary(deliveryService.ChangeInvisibleDuration, request)).receiptHandle;
  }

  /** Everything fails until nothing is left: the attempts that were seen. */
  async failAll(request: Omit<ReceiveMessageRequest, 'group'> = {}): Promise<number[]> {
    const attempts: number[] = [];
    for (let received = await this.receive(request); received.length > 0; received = await this.receive(request)) {
      for (const message of received) {
        attempts.push(message.attempt);
        await this.changeInvisible(message, 0);
      }
    }
    return attempts;
  }

  /** Where the group is on queue 0; -1: nowhere. */
  async committed(queueId = 0, topic = 'orders'): Promise<number> {
    const queues = [{ topic, queueId }];
    const { offsets } = await this.channel.unary(messageService.GetCommittedOffsets, { group: this.group, queues });
    return offsets[0]?.offset ?? -1;
  }

  async stream(
    open: Partial<ReceiveStreamRequest__Output['open']> = {},
    credit = { creditMessages: 1_000, creditBytes: 1_000_000 },
  ): Promise<ReceiverClient> {
    const call = this.channel.bidi(receiveStream);
    const subscriptions = [{ topic: 'orders', filterType: 'TAG' as const, filter: '' }];
    const opening = { group: this.group, clientId: '', subscriptions, invisibleMs: 0, ...open };
    await call.write(encodeReceiveStreamRequest({ open: opening, ...credit }));
    return new ReceiverClient(call);
  }
}

export function bodyOf({ record }: ReceivedMessage__Output): string {
  return record?.body.toString() ?? '';
}

/** A message that came through a stream. */
export interface StreamedMessage {
  readonly body: string;
  readonly queueId: number;
  readonly offset: number;
  readonly lease: number;
  readonly attempt: number;
}

/** The client's end of a receive stream; it notes all that comes. */
export class ReceiverClient {
  readonly #call: ClientStream<Buffer, Buffer>;
  readonly responses: ReceiveStreamResponse__Output[] = [];
  readonly messages: StreamedMessage[] = [];
  readonly lost: LeasedRange__Output[] = [];
  /** By sequence. */
  readonly failures = new Map<number, string>();
  /** How the stream ended: an error, or undefined when it ended well. */
  readonly ended: Promise<MqError | undefined>;
  settledUpTo = 0;
  #sequence = 0;
  #arrival = new Deferred();

  constructor(call: ClientStream<Buffer, Buffer>) {
    this.#call = call;
    this.ended = this.#read().then(
      () => undefined,
      (error: unknown) => MqError.from(error),
    );
  }

  get bodies(): string[] {
    return this.messages.map(({ body }) => body);
  }

  /** Resolves when the condition holds, which is looked at whenever something came. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await this.#arrival.promise;
  }

  /** Resolves with the messages that came, when so many have. */
  async received(count: number): Promise<StreamedMessage[]> {
    await this.until(() => this.messages.length >= count);
    return this.messages;
  }

  /** Returns the sequence. */
  async settle(kind: Settlement__Output['kind'], { lease, offset }: StreamedMessage, count = 1, invisibleMs = 0): Promise<number> {
    const sequence = ++this.#sequence;
    const settlement = { sequence, lease, firstOffset: offset, count, kind, invisibleMs };
    await this.write({ settlements: [settlement] });
    return sequence;
  }

  /** Resolves with the code of its failure when the outcome is known. */
  async outcome(sequence: number): Promise<string | undefined> {
    await this.until(() => this.settledUpTo >= sequence);
    return this.failures.get(sequence);
  }

  async write(request: Partial<ReceiveStreamRequest__Output>): Promise<void> {
    await this.#call.write(encodeReceiveStreamRequest(request));
  }

  end(): void {
    this.#call.end();
  }

  cancel(): void {
    this.#call.cancel();
  }

  async #read(): Promise<void> {
    try {
      for await (const bytes of this.#call) {
        const response = decodeReceiveStreamResponse(bytes);
        this.responses.push(response);
        this.#take(response);
        this.#announce();
      }
    } finally {
      this.#announce();
    }
  }

  #take({ batches, failures, lost, settledUpTo }: ReceiveStreamResponse__Output): void {
    for (const { batch, ranges, queueId } of batches) {
      if (batch === null) throw new Error('leases without a batch');
      if (crc32c(batch.records) !== batch.recordsCrc) throw new Error('a batch with a wrong checksum');
      const reader = new RecordBatchReader(batch.records);
      if (reader.recordCount !== batch.recordCount) throw new Error('a batch with a wrong count');
      for (const { lease, firstOffset, count, attempt } of ranges) {
        for (let offset = firstOffset; offset < firstOffset + count; offset++) {
          this.messages.push({ body: String(reader.record(offset - batch.baseOffset).body), queueId, offset, lease, attempt });
        }
      }
    }
    for (const { sequence, error } of failures) this.failures.set(sequence, error?.code ?? '');
    this.lost.push(...lost);
    this.settledUpTo = Math.max(this.settledUpTo, settledUpTo);
  }

  #announce(): void {
    this.#arrival.resolve();
    this.#arrival = new Deferred();
  }
}
