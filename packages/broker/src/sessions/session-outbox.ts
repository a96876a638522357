import { Deferred, type MqError } from '@mq/common';
import type { Reply, SessionResponse, TransactionCheck } from '@mq/proto';
import type { MemberAssignment } from './group-coordinator';

/** Questions about transactions that may wait for one client, and the bytes of their messages at which no further one may; the last may overshoot. */
const maxWaitingChecks = 16;
const maxWaitingCheckBytes = 4 * 1024 * 1024;
/** The same for replies to a client's requests. */
const maxWaitingReplies = 1_024;
const maxWaitingReplyBytes = 4 * 1024 * 1024;

/**
 * What waits to be written to one client. Bounded: an assignment stands for all earlier ones, and one heartbeat answers several, so that at most
 * one of each waits however slow the client reads; questions and replies have bounds of their own.
 */
export class SessionOutbox {
  #welcome: SessionResponse | undefined;
  #assignment: SessionResponse | undefined;
  #heartbeat = false;
  readonly #checks: TransactionCheck[] = [];
  readonly #replies: Reply[] = [];
  #replyBytes = 0;
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

  /** Whether there is room for the question. */
  ask(check: TransactionCheck): boolean {
    if (this.#over || this.#checks.length >= maxWaitingChecks || this.#checkBytes >= maxWaitingCheckBytes) return false;
    this.#checks.push(check);
    this.#wake();
    return true;
  }

  /** Whether there is room for the reply. */
  reply(reply: Reply): boolean {
    if (this.#over || this.#replies.length >= maxWaitingReplies || this.#replyBytes >= maxWaitingReplyBytes) return false;
    this.#replies.push(reply);
    this.#replyBytes += bytesOf(reply);
    this.#wake();
    return true;
  }

  /** Nothing more is written; what waits is dropped. The first call counts. */
  end(reason?: MqError): void {
    this.#over = true;
    this.#checks.length = 0;
    this.#replies.length = 0;
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

  get #checkBytes(): number {
    return this.#checks.reduce((bytes, { batch }) => bytes + (batch?.records?.length ?? 0), 0);
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
    if (heartbeat) {
      this.#heartbeat = false;
      return { heartbeat: {} };
    }
    const check = this.#checks.shift();
    if (check !== undefined) return { check };
    const reply = this.#replies.shift();
    if (reply === undefined) return undefined;
    this.#replyBytes -= bytesOf(reply);
    return { reply };
  }

  #wake(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}

function bytesOf({ record }: Reply): number {
  return record?.body?.length ?? 0;
}
