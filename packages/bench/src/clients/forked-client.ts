import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Deferred } from '@mq/common';
import type { Client, ClientResult } from './client';
import type { Job } from './job';
import type { Order, Report } from './messages';

/** A job in a process of its own. */
export class ForkedClient implements Client {
  messages = 0;
  readonly #child: ChildProcess;
  readonly #job: Job;
  readonly #prepared = new Deferred<void>();
  readonly #result = new Deferred<ClientResult>();
  readonly #exited: Promise<void>;
  #measuring: () => void = () => undefined;

  constructor(job: Job) {
    this.#job = job;
    this.#child = fork(join(__dirname, 'client-main.js'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#child.on('message', (report: Report) => this.#hear(report));
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', (error) => this.#fail(error));
      this.#child.once('exit', (code, signal) => {
        this.#fail(new Error(`a client process ended (${signal ?? `exit code ${code}`}) before its result`));
        resolve();
      });
    });
    for (const { promise } of [this.#prepared, this.#result]) promise.catch(() => undefined);
  }

  prepare(): Promise<void> {
    this.#order({ prepare: this.#job });
    return this.#prepared.promise;
  }

  run(measuring: () => void): Promise<ClientResult> {
    this.#measuring = measuring;
    this.#order({ run: true });
    return this.#result.promise;
  }

  stop(): void {
    this.#order({ stop: true });
  }

  async close(): Promise<void> {
    this.#order({ close: true });
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 30_000);
    await this.#exited;
    clearTimeout(timer);
  }

  #order(order: Order): void {
    if (this.#child.connected) this.#child.send(order);
  }

  #hear(report: Report): void {
    if ('messages' in report) this.messages = report.messages;
    else if ('measuring' in report) this.#measuring();
    else if ('result' in report) this.#result.resolve(report.result);
    else if ('error' in report) this.#fail(new Error(report.error));
    else if ('prepared' in report) this.#prepared.resolve();
  }

  #fail(error: Error): void {
    this.#prepared.reject(error);
    this.#result.reject(error);
  }
}
