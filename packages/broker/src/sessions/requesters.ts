import type { Reply } from '@mq/proto';
import type { ClientSession } from './client-session';
import type { SessionOutbox } from './session-outbox';

/** What became of a reply. `full`: the producer does not read what waits for it already. */
export type ReplyOutcome = 'taken' | 'full' | 'not connected';

/** The living producers by their client id, for the replies to their requests. */
export class Requesters {
  readonly #members = new Map<string, { readonly session: ClientSession; readonly outbox: SessionOutbox }>();

  /** Of two producers with one client id the later counts. */
  add(session: ClientSession, outbox: SessionOutbox): void {
    this.#members.set(session.clientId, { session, outbox });
  }

  /** No effect on a session that was not added, or whose place another one has taken. */
  remove(session: ClientSession): void {
    if (this.#members.get(session.clientId)?.session === session) this.#members.delete(session.clientId);
  }

  reply(clientId: string, reply: Reply): ReplyOutcome {
    const member = this.#members.get(clientId);
    if (member === undefined) return 'not connected';
    return member.outbox.reply(reply) ? 'taken' : 'full';
  }
}
