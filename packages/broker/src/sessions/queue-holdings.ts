/** One queue of this broker. */
export interface QueueName {
  readonly topic: string;
  readonly queueId: number;
}

/** Who has a queue and who shall have it. */
interface Holding {
  /** Reads the queue, or is giving it away; undefined: free. */
  holder: string | undefined;
  /** The generation under which the holder got it. */
  since: number;
  /** Set while the holder is giving it away: since which generation, and until when that is waited for (monotonic milliseconds). */
  release: { readonly generation: number; readonly deadline: number } | undefined;
  /** Is meant to have it. */
  target: string | undefined;
}

/**
 * The queues of one group on this broker, each with at most one holder. Knows the steps a queue can take (free → read → being released →
 * free), not why it takes them.
 */
export class QueueHoldings {
  readonly #topics = new Map<string, Holding[]>();

  get(queue: QueueName): Readonly<Holding> | undefined {
    return this.#topics.get(queue.topic)?.[queue.queueId];
  }

  /** Who is meant to have each queue of a topic, by queue id. */
  targetsOf(topic: string): (string | undefined)[] {
    return (this.#topics.get(topic) ?? []).map((holding) => holding.target);
  }

  setTargets(targets: ReadonlyMap<string, readonly (string | undefined)[]>): void {
    for (const [topic, owners] of targets) {
      const holdings = this.#topics.get(topic) ?? [];
      while (holdings.length < owners.length) holdings.push({ holder: undefined, since: 0, release: undefined, target: undefined });
      holdings.forEach((holding, queueId) => (holding.target = owners[queueId]));
      this.#topics.set(topic, holdings);
    }
  }

  /** Nobody shall have this topic's queues any more. */
  dropTargets(topic: string): void {
    for (const holding of this.#topics.get(topic) ?? []) holding.target = undefined;
    this.#forgetIdle();
  }

  freeAllOf(clientId: string): void {
    this.#freeWhere((holding) => holding.holder === clientId);
  }

  /** Frees what the client was giving away since this generation or an earlier one. */
  freeReleased(clientId: string, generation: number): void {
    this.#freeWhere((holding) => holding.holder === clientId && holding.release !== undefined && holding.release.generation <= generation);
  }

  freeOverdue(now: number): void {
    this.#freeWhere((holding) => holding.release !== undefined && holding.release.deadline <= now);
  }

  get nextDeadline(): number | undefined {
    let earliest: number | undefined;
    for (const [, , { release }] of this.#all()) {
      if (release !== undefined && (earliest === undefined || release.deadline < earliest)) earliest = release.deadline;
    }
    return earliest;
  }

  /** The clients whose set of queues `move` would change, and `also`. */
  concerned(also?: string): Set<string> {
    const clients = new Set<string>(also === undefined ? [] : [also]);
    for (const [, , holding] of this.#all()) {
      if (holding.release !== undefined || holding.holder === holding.target) continue;
      const client = holding.holder ?? holding.target;
      if (client !== undefined) clients.add(client);
    }
    return clients;
  }

  /** Takes every step that can be taken: queues read by the wrong client begin their release, free ones go to their target. */
  move(generation: number, releaseDeadline: number): void {
    for (const [, , holding] of this.#all()) {
      if (holding.release !== undefined || holding.holder === holding.target) continue;
      if (holding.holder !== undefined) {
        holding.release = { generation, deadline: releaseDeadline };
      } else {
        holding.holder = holding.target;
        holding.since = generation;
      }
    }
  }

  /** The queues that a client reads; those it is giving away are not among them. */
  readBy(clientId: string): QueueName[] {
    const queues: QueueName[] = [];
    for (const [topic, queueId, holding] of this.#all()) {
      if (holding.holder === clientId && holding.release === undefined) queues.push({ topic, queueId });
    }
    return queues;
  }

  #freeWhere(matches: (holding: Holding) => boolean): void {
    for (const [, , holding] of this.#all()) {
      if (!matches(holding)) continue;
      holding.holder = undefined;
      holding.release = undefined;
    }
    this.#forgetIdle();
  }

  #forgetIdle(): void {
    for (const [topic, holdings] of this.#topics) {
      if (holdings.every((holding) => holding.holder === undefined && holding.target === undefined)) this.#topics.delete(topic);
    }
  }

  *#all(): Generator<[topic: string, queueId: number, holding: Holding]> {
    for (const [topic, holdings] of this.#topics) {
      for (const [queueId, holding] of holdings.entries()) yield [topic, queueId, holding];
    }
  }
}
