import { SystemClock, type Random, type Timer } from '@mq/common';
import { adminService, deliveryService, messageService, transactionService } from '@mq/proto';
import type { Channel } from '@mq/rpc';

const everyMs = 8;
const mostDelayMs = 200;
const group = 'chores';

/** What clients do besides sending and reading: delayed messages that are received and acknowledged, transactions, offsets, topics and groups that come and go. Answers and errors are nobody's concern. */
export class Chores implements Disposable {
  readonly #channel: Channel;
  readonly #random: Random;
  readonly #clock = new SystemClock();
  #timer: Timer | undefined;
  #count = 0;

  constructor(channel: Channel, random: Random) {
    this.#channel = channel;
    this.#random = random;
    this.#next();
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
  }

  #next(): void {
    this.#timer = this.#clock.setTimer(everyMs, () => {
      void this.#one(this.#count++).catch(() => undefined);
      this.#next();
    });
  }

  async #one(count: number): Promise<unknown> {
    const channel = this.#channel;
    const chance = this.#random.integer(7);
    if (chance === 0) {
      const deliverAt = this.#clock.now() + 1 + this.#random.integer(mostDelayMs);
      return channel.unary(messageService.SendMessage, { topic: 'later', record: { body: Buffer.from('later'), deliverAt } });
    }
    if (chance === 1) return this.#transaction(`chore-${this.#clock.now()}-${count}`);
    if (chance === 2) return channel.unary(messageService.CommitOffsets, { group, offsets: [{ topic: 'later', queueId: 0, offset: 0 }] });
    if (chance === 3) return channel.unary(adminService.SetGroup, { settings: { group, maxAttempts: 1 + this.#random.integer(20) } });
    if (chance === 4) return this.#receive();
    const topic = `passing-${this.#random.integer(4)}`;
    if (chance === 5) return channel.unary(adminService.CreateTopic, { definition: { topic, queueCount: 1, type: 'MIXED' } });
    return channel.unary(adminService.DeleteTopic, { topic });
  }

  async #receive(): Promise<void> {
    const asked = { group, subscription: { topic: 'later' }, maxMessages: 8, invisibleMs: 5_000 };
    const { messages } = await this.#channel.unary(deliveryService.ReceiveMessage, asked);
    const receiptHandles = messages.map(({ receiptHandle }) => receiptHandle);
    await this.#channel.unary(deliveryService.AckMessage, { group, receiptHandles });
  }

  async #transaction(transactionId: string): Promise<void> {
    const record = { body: Buffer.from('paid') };
    await this.#channel.unary(messageService.SendMessage, { topic: 'paid', record, transactionId, group });
    const decision = this.#random.integer(3) === 0 ? 'ROLLBACK' : 'COMMIT';
    await this.#channel.unary(transactionService.EndTransaction, { transactionId, decision });
  }
}
