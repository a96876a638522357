import { MqError, readAndWrite, silentLogger, type TopicType } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MessageIdGenerator, RecordBatchEncoder } from '@mq/proto';
import { defaultStoreOptions, openMessageStore, type MessageStore, type Topic } from '@mq/store';
import { MemoryKeyValue } from '@mq/store/simulated';
import type { LeasedRange } from '../../src/delivery/core/offered-batch';
import { defaultDeliveryLimits, type DeliveryLimits } from '../../src/delivery/delivery-limits';
import { DeliveryService, type JoinedTopic } from '../../src/delivery/delivery-service';
import type { GroupDelivery } from '../../src/delivery/group/group-delivery';
import type { LeasedPart, Receiver } from '../../src/delivery/receiver';
import { compileFilter } from '../../src/filter';

export const everything = compileFilter('TAG', '');

/** A receiver that notes what it is told. */
export interface NotingReceiver extends Receiver {
  readonly lostRanges: LeasedRange[];
  wakes: number;
}

/** A delivery service over a real store on a simulated disk, without the wire. */
export class ServiceHarness {
  readonly clock = new SimulatedClock();
  readonly messageIds = new MessageIdGenerator({ clock: this.clock, random: new SeededRandom(1) });
  readonly store: MessageStore;
  readonly service: DeliveryService;

  private constructor(store: MessageStore, clock: SimulatedClock, limits: Partial<DeliveryLimits>) {
    this.store = store;
    this.clock = clock;
    const topics = {
      readable: (name: string): Topic => {
        const found = store.topic(name);
        if (found === undefined) throw new MqError('TOPIC_NOT_FOUND');
        return found;
      },
      ensureDeadLetterTopic: (name: string) => this.topic(name, 1),
    };
    const parts = { store, topics, messageIds: this.messageIds, clock, random: new SeededRandom(2), logger: silentLogger };
    this.service = new DeliveryService({ ...parts, limits: { ...defaultDeliveryLimits, ...limits } });
  }

  static async open(
    limits: Partial<DeliveryLimits> = {},
    { disk = new MemoryDisk(), keyValue = new MemoryKeyValue() } = {},
  ): Promise<ServiceHarness> {
    const clock = new SimulatedClock();
    const seams = { disk, keyValue, clock, logger: silentLogger };
    const options = { ...defaultStoreOptions, directory: '/data', segmentBytes: 4_194_304, recycledSegments: 0 };
    return new ServiceHarness(await openMessageStore(options, seams), clock, limits);
  }

  topic(name: string, queueCount = 2, type: TopicType = 'MIXED'): Promise<Topic> {
    return this.store.createTopic({ name, queueCount, type, permission: readAndWrite });
  }

  /** One batch. */
  async put(count: number, { topic = 'orders', queueId = 0, bodyBytes = 1 } = {}): Promise<void> {
    const topicNumber = this.store.topic(topic)?.number ?? 0;
    const encoder = new RecordBatchEncoder();
    for (let i = 0; i < count; i++) encoder.append({ body: Buffer.alloc(bodyBytes) });
    const { bytes: payload, recordCount } = encoder.finish(this.messageIds.next(count));
    await this.store.append({ topicNumber, queueId, recordCount, payload, tagBits: 0, producerId: 0, sequence: 0 });
  }

  receiver(change: Partial<Receiver> = {}): NotingReceiver {
    const receiver: NotingReceiver = {
      id: this.service.newReceiver((ranges) => receiver.lost(ranges)),
      invisibleMs: 1_000,
      queueId: undefined,
      ended: false,
      wakes: 0,
      lostRanges: [],
      wake: () => void receiver.wakes++,
      lost: (ranges) => void receiver.lostRanges.push(...ranges),
      ...change,
    };
    return receiver;
  }

  join(group: string, key = 'k', topic = 'orders', filter = everything): { group: GroupDelivery; topic: JoinedTopic } {
    const { group: joinedGroup, joined } = this.service.join(group, key, [{ topic, filter }]);
    const [first] = joined;
    if (first === undefined) throw new Error('nothing joined');
    return { group: joinedGroup, topic: first };
  }

  lease(to: Receiver, { delivery, filter }: JoinedTopic, messages = 10): Promise<LeasedPart[]> {
    return delivery.lease(to, filter, { messages, bytes: 1_000_000 });
  }

  /** Reads of the store take until `release` is called. */
  holdReads(): { readonly release: () => void } {
    const fetch = this.store.fetch.bind(this.store);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    this.store.fetch = (request) => gate.then(() => fetch(request));
    return {
      release: () => {
        this.store.fetch = fetch;
        release();
      },
    };
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.store.close();
  }
}

/** Lets everything happen that is ready to happen. */
export async function quiet(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}
