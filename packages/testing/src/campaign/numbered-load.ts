import { crc32c, sleep, type Clock } from '@mq/common';
import type { Producer } from '@mq/producer';
import type { HandlingChecker } from '../checker/handling-checker';
import type { NumberedMessages } from './numbered-messages';

export interface NumberedLoadOptions {
  readonly producer: Producer;
  readonly topic: string;
  readonly messages: NumberedMessages;
  readonly checker: HandlingChecker;
  readonly clock: Clock;
  /** Messages from this number on are not sent yet. */
  readonly limit: () => number;
}

/** Sends at once that are not acknowledged. */
const window = 1_000;
const pauseMs = 10;

/** Sends the messages in the order of their numbers, many sends under way. */
export class NumberedLoad {
  /** Resolves when every send is settled. */
  readonly done: Promise<void>;
  readonly #options: NumberedLoadOptions;
  readonly #failures: unknown[] = [];
  #stopped = false;
  #sent = 0;
  #settled = 0;

  constructor(options: NumberedLoadOptions) {
    this.#options = options;
    this.done = this.#run();
  }

  /** Why sends failed so far. */
  get failures(): readonly unknown[] {
    return this.#failures;
  }

  /** Sends nothing more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.done;
  }

  async #run(): Promise<void> {
    const { messages, limit, clock } = this.#options;
    while (!this.#stopped && this.#sent < messages.count) {
      const to = Math.min(messages.count, this.#settled + window, limit());
      if (to <= this.#sent) await sleep(clock, pauseMs);
      else this.#send(to);
      // The acknowledgements come in between.
      await new Promise<void>((resolve) => clock.setImmediate(resolve));
    }
    while (this.#settled < this.#sent) await sleep(clock, pauseMs);
  }

  #send(to: number): void {
    for (; this.#sent < to; this.#sent++) void this.#sendOne(this.#sent);
  }

  async #sendOne(index: number): Promise<void> {
    const { producer, topic, messages, checker } = this.#options;
    const { key, ...message } = messages.message(index);
    checker.sending(index, crc32c(message.body));
    try {
      await producer.send({ topic, keys: [key], ...message });
      checker.acknowledged(index);
    } catch (error) {
      this.#failures.push(error);
    }
    this.#settled++;
  }
}
