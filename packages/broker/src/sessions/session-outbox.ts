import { Deferred, type MqError } from '@mq/common';
import type { SessionResponse } from '@mq/proto';
import type { MemberAssignment } from './group-coordinator';

/**
 * What waits to be written to one client. Bounded by its nature: an assignment stands for all earlier ones, and one heartbeat answers several,
 * so that at most one of each waits however slow the client reads.
 */
export class SessionOutbox {
  #welcome: SessionResponse | undefined;
  #assignment: SessionResponse | undefined;
  #heartbeat = false;
  #over = false;
  #waiting: Deferred | undefined;
  readonly #ended = new Deferred();

  constructor() {
    this.#ended.promise.catch(() => undefined);
  }

  /** Settles when the outbox ends: rejects with the reason of the end if it has one. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  welcome(brokerName: string, sessionTimeoutMs: number): void {
    this.#welcome = { welcome: { brokerName, sessionTimeoutMs } };
    this.#wake();
  }

  assign({ generation, queues }: MemberAssignment): void {
    this.#assignment = { assignment: { generation, queues: [...queues] } };
    this.#wake();
  }

  heartbeat(): void {
    this.#heartbeat = true;
    this.#wake();
  }

  /** Nothing more is written; what waits is dropped. The first call counts. */
  end(reason?: MqError): void {
    this.#over = true;
    if (reason === undefined) this.#ended.resolve();
    else this.#ended.reject(reason);
    this.#wake();
  }

  /** The next message, when there is one; undefined after `end`. */
  async next(): Promise<SessionResponse | undefined> {
    while (!this.#over) {
      const message = this.#take();
      if (message !== undefined) return message;
      this.#waiting = new Deferred();
      await this.#waiting.promise;
    }
    return undefined;
  }

  #take(): SessionResponse | undefined {
    const [welcome, assignment, heartbeat] = [this.#welcome, this.#assignment, this.#heartbeat];
    if (welcome !== undefined) {
      this.#welcome = undefined;
      return welcome;
    }
    if (assignment !== undefined) {
      this.#assignment = undefined;
      return assignment;
    }
    this.#heartbeat = false;
    return heartbeat ? { heartbeat: {} } : undefined;
  }

  #wake(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}
