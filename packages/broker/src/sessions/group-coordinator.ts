import { assignQueues } from './queue-assignor';
import { QueueHoldings, type QueueName } from './queue-holdings';

/** What a member shall be told: the whole set of queues of this broker that it reads from now on. */
export interface MemberAssignment {
  readonly clientId: string;
  readonly generation: number;
  readonly queues: readonly QueueName[];
}

export interface GroupCoordinatorOptions {
  /** Gives numbers that only increase, also over coordinators of the same group that follow one another. */
  readonly nextGeneration: () => number;
  /** How long a queue waits for its old owner's release before the next owner gets it, milliseconds. */
  readonly releaseTimeoutMs: number;
  /** See `assignQueues`. @default 0 */
  readonly rotation?: number;
}

interface Member {
  readonly clientId: string;
  readonly topics: ReadonlySet<string>;
  /** Of the last assignment that this member was sent. */
  generation: number;
}

/**
 * Shares the queues of this broker out among the members of one consumer group. A state machine without clock or network: events come in
 * with the time they happened (`now`, monotonic milliseconds), the assignments to send go out.
 *
 * A queue moves in two steps: its owner gets an assignment without it and answers with a release; only then the next owner gets it. The
 * release is not waited for longer than `releaseTimeoutMs`, nor beyond the owner's session. So a queue never belongs to two members.
 */
export class GroupCoordinator {
  readonly #options: GroupCoordinatorOptions;
  readonly #members = new Map<string, Member>();
  readonly #queueCounts = new Map<string, number>();
  readonly #holdings = new QueueHoldings();

  constructor(options: GroupCoordinatorOptions) {
    this.#options = options;
  }

  /**
   * A member appears, or appears again in the place of its former self (whose queues it gets anew, under a new generation).
   * @param topics subscribed topics and how many queues each has on this broker
   */
  join(clientId: string, topics: ReadonlyMap<string, number>, now: number): MemberAssignment[] {
    this.#holdings.freeAllOf(clientId);
    this.#members.set(clientId, { clientId, topics: new Set(topics.keys()), generation: 0 });
    for (const [topic, count] of topics) this.#queueCounts.set(topic, count);
    this.#forgetUnusedTopics();
    return this.#shareOut(now, clientId);
  }

  /** A member's session has ended: its queues are free at once. */
  leave(clientId: string, now: number): MemberAssignment[] {
    if (!this.#members.delete(clientId)) return [];
    this.#holdings.freeAllOf(clientId);
    this.#forgetUnusedTopics();
    return this.#shareOut(now);
  }

  /** A member no longer reads what the assignment of this generation, or an earlier one, took away. */
  released(clientId: string, generation: number, now: number): MemberAssignment[] {
    this.#holdings.freeReleased(clientId, generation);
    return this.#handOver(now);
  }

  /** A topic has got queues, or has lost all of them (count 0). */
  queuesChanged(topic: string, queueCount: number, now: number): MemberAssignment[] {
    if (!this.#queueCounts.has(topic)) return [];
    this.#queueCounts.set(topic, queueCount);
    return this.#shareOut(now);
  }

  /** Time has passed: queues whose release is overdue are free. */
  tick(now: number): MemberAssignment[] {
    this.#holdings.freeOverdue(now);
    return this.#handOver(now);
  }

  /** When `tick` has something to do next; undefined: not before another event. */
  get nextDeadline(): number | undefined {
    return this.#holdings.nextDeadline;
  }

  /**
   * Whether a commit may be taken: the member reads the queue, or is still giving it away, and the generation is one under which it had it.
   */
  owns(clientId: string, generation: number, queue: QueueName): boolean {
    const holding = this.#holdings.get(queue);
    const member = this.#members.get(clientId);
    if (holding?.holder !== clientId || member === undefined) return false;
    return generation >= holding.since && generation <= member.generation;
  }

  /** Who reads the queue now; undefined while it is free or being given away. */
  ownerOf(queue: QueueName): string | undefined {
    const holding = this.#holdings.get(queue);
    return holding?.release === undefined ? holding?.holder : undefined;
  }

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  /** Decides anew who is meant to have what, then moves what can move. */
  #shareOut(now: number, alwaysTell?: string): MemberAssignment[] {
    const members = [...this.#members.values()].sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
    const topics = [...this.#queueCounts.keys()].sort().map((topic) => {
      const queueCount = this.#queueCounts.get(topic) ?? 0;
      return { topic, queueCount, owners: this.#holdings.targetsOf(topic) };
    });
    this.#holdings.setTargets(assignQueues(members, topics, this.#options.rotation));
    return this.#handOver(now, alwaysTell);
  }

  /** Takes queues from those who shall not have them, gives free ones to those who shall, and says so to everyone concerned. */
  #handOver(now: number, alwaysTell?: string): MemberAssignment[] {
    const concerned = this.#holdings.concerned(alwaysTell);
    if (concerned.size === 0) return [];
    const generation = this.#options.nextGeneration();
    this.#holdings.move(generation, now + this.#options.releaseTimeoutMs);
    return [...concerned].flatMap((clientId) => {
      const member = this.#members.get(clientId);
      if (member === undefined) return [];
      member.generation = generation;
      return [{ clientId, generation, queues: this.#holdings.readBy(clientId) }];
    });
  }

  #forgetUnusedTopics(): void {
    for (const topic of this.#queueCounts.keys()) {
      const used = [...this.#members.values()].some((member) => member.topics.has(topic));
      if (!used) {
        this.#queueCounts.delete(topic);
        this.#holdings.dropTargets(topic);
      }
    }
  }
}
