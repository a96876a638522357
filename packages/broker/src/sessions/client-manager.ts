import { crc32c, MqError, type Clock, type Logger } from '@mq/common';
import type { Reply, SessionHello__Output, TransactionCheck } from '@mq/proto';
import type { ClientSession } from './client-session';
import { ProducerGroups } from './producer-groups';
import type { QueueName } from './queue-holdings';
import { Requesters, type ReplyOutcome } from './requesters';
import { readHello } from './session-hello';
import { defaultSessionLimits, type SessionLimits } from './session-limits';
import type { SessionOutbox } from './session-outbox';
import { SessionTable } from './session-table';
import { SharedGroup } from './shared-group';

export interface ClientManagerOptions {
  readonly brokerName: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How many queues a topic has here; undefined: no such topic. */
  readonly queueCountOf: (topic: string) => number | undefined;
  /** A consumer is gone, and no other session has taken its place. */
  readonly consumerEnded?: (group: string, clientId: string) => void;
  /** @default defaultSessionLimits, item by item */
  readonly limits?: Partial<SessionLimits>;
}

/** Who wants to commit, and under which assignment. */
export interface CommittingMember {
  readonly group: string;
  readonly clientId: string;
  /** Of an assignment; 0: no ownership is claimed and none is checked. */
  readonly generation: number;
}

/** The producers and consumers that are connected to this broker, and which consumer reads which queue. */
export class ClientManager {
  readonly limits: SessionLimits;
  readonly clock: Clock;
  readonly #options: ClientManagerOptions;
  readonly #sessions: SessionTable;
  readonly #groups = new Map<string, SharedGroup>();
  readonly #producers = new ProducerGroups();
  readonly #requesters = new Requesters();
  readonly #rotation: number;
  /** Begins with the time, so that generations also increase over restarts of the broker. */
  #generation: number;
  #closed = false;

  constructor(options: ClientManagerOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.limits = { ...defaultSessionLimits, ...options.limits };
    this.#sessions = new SessionTable(options.clock, this.limits.maxSessions);
    this.#rotation = crc32c(Buffer.from(options.brokerName));
    this.#generation = options.clock.now();
  }

  /**
   * Opens a session, whose messages go to the outbox from now on. Throws INVALID_ARGUMENT, ILLEGAL_GROUP, ILLEGAL_TOPIC, FLOW_CONTROL (too many
   * sessions) or UNAVAILABLE (closed).
   */
  open(hello: SessionHello__Output, address: string, outbox: SessionOutbox): ClientSession {
    if (this.#closed) throw stopping();
    const session = this.#sessions.open(readHello(hello, this.limits), address, (ended, reason) => {
      this.#afterEnd(ended, reason);
      outbox.end(reason);
    });
    outbox.welcome(this.#options.brokerName, session.sessionTimeoutMs);
    this.#options.logger.info(fieldsOf(session), 'session opened');
    if (session.role === 'CONSUMER') this.#share(session, outbox);
    else {
      this.#producers.add(session, outbox);
      this.#requesters.add(session, outbox);
    }
    return session;
  }

  /** The client gave a sign of life. */
  heard(session: ClientSession): void {
    this.#sessions.heard(session);
  }

  /** The client no longer reads what the assignment of this generation took away. */
  released(session: ClientSession, generation: number): void {
    if (session.topics.length > 0) this.#groups.get(session.group)?.released(session.clientId, generation);
  }

  /** Ends a session whose stream has ended. No effect if it has ended already. */
  end(session: ClientSession, reason?: unknown): void {
    if (this.#sessions.close(session)) this.#afterEnd(session, reason);
  }

  /** Throws NOT_QUEUE_OWNER unless the member reads every one of the queues, or is still giving it away. */
  checkOwnership(member: CommittingMember, queues: Iterable<QueueName>): void {
    if (member.generation === 0) return;
    const group = this.#groups.get(member.group);
    for (const queue of queues) {
      if (group?.owns(member.clientId, member.generation, queue) === true) continue;
      const where = `${queue.topic}/${queue.queueId}`;
      throw new MqError(
        'NOT_QUEUE_OWNER',
        `client ${member.clientId} does not have queue ${where} of group ${member.group} in generation ${member.generation}`,
        {
          details: { queue: where },
        },
      );
    }
  }

  /** The client id that reads a queue for a group; undefined: none. */
  ownerOf(group: string, queue: QueueName): string | undefined {
    return this.#groups.get(group)?.ownerOf(queue);
  }

  /** Living clients, of one group or (empty) of all. */
  listClients(group = ''): ClientSession[] {
    const sessions = this.#sessions.list();
    return group === '' ? sessions : sessions.filter((session) => session.group === group);
  }

  /** Living consumers of a group. */
  membersOf(group: string): ClientSession[] {
    return this.listClients(group).filter((session) => session.role === 'CONSUMER');
  }

  /** Whether a producer of this group is connected. */
  hasProducer(group: string): boolean {
    return this.#producers.has(group);
  }

  /** Asks one producer of the group, each in its turn, how a transaction ended. False: none is connected that has room for a question. */
  askProducer(group: string, check: TransactionCheck): boolean {
    return this.#producers.ask(group, check);
  }

  /** Hands a reply to the producer with this client id. */
  reply(clientId: string, reply: Reply): ReplyOutcome {
    return this.#requesters.reply(clientId, reply);
  }

  get sessionCount(): number {
    return this.#sessions.size;
  }

  /** To be called when a topic has got queues, or is deleted (count 0). */
  queuesChanged(topic: string, queueCount: number): void {
    for (const group of this.#groups.values()) group.queuesChanged(topic, queueCount);
  }

  /** Ends every session with UNAVAILABLE. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const group of this.#groups.values()) group.close();
    this.#groups.clear();
    this.#sessions.closeAll(stopping());
  }

  #share(session: ClientSession, outbox: SessionOutbox): void {
    if (session.topics.length > 0) {
      const topics = new Map(session.topics.map((topic) => [topic, this.#options.queueCountOf(topic) ?? 0]));
      this.#groupOf(session.group).join(session.clientId, topics, outbox);
    } else {
      // Its former self may have shared in the queues.
      this.#leave(session);
    }
  }

  #leave({ group: name, clientId }: ClientSession): void {
    const group = this.#groups.get(name);
    group?.leave(clientId);
    if (group?.isEmpty !== true) return;
    group.close();
    this.#groups.delete(name);
  }

  #afterEnd(session: ClientSession, reason: unknown): void {
    this.#producers.remove(session);
    this.#requesters.remove(session);
    this.#options.logger.info(
      { ...fieldsOf(session), ...(reason === undefined ? {} : { reason: MqError.from(reason).message }) },
      'session ended',
    );
    // A client that takes the place of its former self shares right after this, and gets the same queues back if it still subscribes.
    if (MqError.is(reason, 'SESSION_REPLACED')) return;
    if (session.topics.length > 0) this.#leave(session);
    if (session.role === 'CONSUMER') this.#options.consumerEnded?.(session.group, session.clientId);
  }

  #groupOf(name: string): SharedGroup {
    let group = this.#groups.get(name);
    if (group === undefined) {
      const { releaseTimeoutMs } = this.limits;
      group = new SharedGroup(this.#options.clock, {
        nextGeneration: () => ++this.#generation,
        releaseTimeoutMs,
        rotation: this.#rotation,
      });
      this.#groups.set(name, group);
    }
    return group;
  }
}

function fieldsOf({ clientId, role, group, address }: ClientSession): object {
  return { clientId, role, group, address };
}

function stopping(): MqError {
  return new MqError('UNAVAILABLE', 'the broker is stopping');
}
