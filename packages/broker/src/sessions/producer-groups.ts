import type { TransactionCheck } from '@mq/proto';
import type { ClientSession } from './client-session';
import type { SessionOutbox } from './session-outbox';

interface Member {
  readonly session: ClientSession;
  readonly outbox: SessionOutbox;
}

/** The living producers by their group, for questions that any of a group can answer. */
export class ProducerGroups {
  readonly #members = new Map<string, Member[]>();
  /** Counts questions, so that the members of a group are asked in turn. */
  #turn = 0;

  /** Producers without a group are asked nothing. */
  add(session: ClientSession, outbox: SessionOutbox): void {
    if (session.role !== 'PRODUCER' || session.group === '') return;
    const members = this.#members.get(session.group) ?? [];
    members.push({ session, outbox });
    this.#members.set(session.group, members);
  }

  /** No effect on a session that was not added. */
  remove(session: ClientSession): void {
    const left = this.#members.get(session.group)?.filter((member) => member.session !== session);
    if (left === undefined) return;
    if (left.length > 0) this.#members.set(session.group, left);
    else this.#members.delete(session.group);
  }

  has(group: string): boolean {
    return this.#members.has(group);
  }

  /** Puts the question to the next producer that has room for one. False: there is none. */
  ask(group: string, check: TransactionCheck): boolean {
    const members = this.#members.get(group) ?? [];
    const first = this.#turn++;
    return members.some((_, step) => members[(first + step) % members.length]?.outbox.ask(check) === true);
  }
}
