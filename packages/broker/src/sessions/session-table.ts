import { MqError, type Clock, type Timer } from '@mq/common';
import type { ClientHello, ClientSession } from './client-session';

/** What happens to a session that the table ends by itself. Called once, after the session has left the table. */
export type OnSessionEnd = (session: ClientSession, reason: MqError) => void;

interface Entry {
  readonly session: ClientSession;
  readonly onEnd: OnSessionEnd;
  lastHeard: number;
  timer: Timer | undefined;
}

/**
 * The living clients, by role, group and client id. A session ends when it is closed, when its client is silent for its timeout (monotonic time), or
 * when the same client id opens another session in the same role and group.
 */
export class SessionTable {
  readonly #clock: Clock;
  readonly #maxSessions: number;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock, maxSessions: number) {
    this.#clock = clock;
    this.#maxSessions = maxSessions;
  }

  /**
   * Adds a session. A former one of the same client ends with SESSION_REPLACED, `onEnd` being called before this returns.
   * Throws FLOW_CONTROL when the table is full.
   */
  open(hello: ClientHello, address: string, onEnd: OnSessionEnd): ClientSession {
    const key = keyOf(hello);
    const former = this.#entries.get(key);
    if (former === undefined && this.#entries.size >= this.#maxSessions) {
      throw new MqError('FLOW_CONTROL', `this broker has ${this.#maxSessions} client sessions, its limit (maxSessions)`);
    }
    const session: ClientSession = { ...hello, address, connectedAt: this.#clock.now() };
    if (former !== undefined)
      this.#end(former, new MqError('SESSION_REPLACED', `client id ${hello.clientId} has opened a session from ${address}`));
    const entry: Entry = { session, onEnd, lastHeard: this.#clock.monotonic(), timer: undefined };
    this.#entries.set(key, entry);
    this.#watch(entry, session.sessionTimeoutMs);
    return session;
  }

  /** The client gave a sign of life. */
  heard(session: ClientSession): void {
    const entry = this.#entryOf(session);
    if (entry !== undefined) entry.lastHeard = this.#clock.monotonic();
  }

  /** Removes a session without calling its `onEnd`. False if it had already ended. */
  close(session: ClientSession): boolean {
    const entry = this.#entryOf(session);
    if (entry === undefined) return false;
    this.#remove(entry);
    return true;
  }

  /** Ends all sessions for one reason. */
  closeAll(reason: MqError): void {
    for (const entry of [...this.#entries.values()]) this.#end(entry, reason);
  }

  /** All sessions, in order of their opening. */
  list(): ClientSession[] {
    return [...this.#entries.values()].map((entry) => entry.session);
  }

  get size(): number {
    return this.#entries.size;
  }

  #watch(entry: Entry, delayMs: number): void {
    entry.timer = this.#clock.setTimer(delayMs, () => {
      const { sessionTimeoutMs } = entry.session;
      const left = entry.lastHeard + sessionTimeoutMs - this.#clock.monotonic();
      if (left > 0) this.#watch(entry, left);
      else this.#end(entry, new MqError('TIMEOUT', `no heartbeat for ${sessionTimeoutMs} ms`));
    });
  }

  #end(entry: Entry, reason: MqError): void {
    this.#remove(entry);
    entry.onEnd(entry.session, reason);
  }

  #remove(entry: Entry): void {
    entry.timer?.cancel();
    this.#entries.delete(keyOf(entry.session));
  }

  /** The session's own entry, not that of its successor. */
  #entryOf(session: ClientSession): Entry | undefined {
    const entry = this.#entries.get(keyOf(session));
    return entry?.session === session ? entry : undefined;
  }
}

/** None of the parts can hold a control character, so this is unambiguous. */
function keyOf({ role, group, clientId }: ClientHello): string {
  return `${role}\n${group}\n${clientId}`;
}
