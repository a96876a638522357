import type { Clock } from '@mq/common';
import type { Load } from '../loads/load';
import type { Client, ClientResult } from './client';
import { loadOf, type Job } from './job';

/** A job in this process. */
export class LocalClient implements Client {
  readonly #load: Load;
  readonly #clock: Clock;
  readonly #enough = new AbortController();
  readonly #progress = { messages: 0 };

  constructor(job: Job, clock: Clock) {
    this.#load = loadOf(job);
    this.#clock = clock;
  }

  get messages(): number {
    return this.#progress.messages;
  }

  prepare(): Promise<void> {
    return this.#load.prepare();
  }

  async run(measuring: () => void): Promise<ClientResult> {
    let before = process.cpuUsage();
    const result = await this.#load.run({
      clock: this.#clock,
      signal: this.#enough.signal,
      progress: this.#progress,
      measuring: () => {
        before = process.cpuUsage();
        measuring();
      },
    });
    const { user, system } = process.cpuUsage(before);
    const { messages, startedAt, endedAt, latencies } = result;
    return {
      messages,
      startedAt,
      endedAt,
      latencies: latencies?.encoded(),
      cpuSeconds: (user + system) / 1e6,
      peakResidentBytes: process.resourceUsage().maxRSS * 1_024,
    };
  }

  stop(): void {
    this.#enough.abort();
  }

  close(): Promise<void> {
    return this.#load.close();
  }
}
