import type { Clock, Timer } from '@mq/common';
import { GroupCoordinator, type GroupCoordinatorOptions, type MemberAssignment } from './group-coordinator';
import type { QueueName } from './queue-holdings';

/** Where a member's assignments go. */
export interface AssignmentOutlet {
  assign(assignment: MemberAssignment): void;
}

/** A group's coordinator in the world: it has a clock, a timer for overdue releases, and a way to each member. */
export class SharedGroup {
  readonly #clock: Clock;
  readonly #coordinator: GroupCoordinator;
  readonly #outlets = new Map<string, AssignmentOutlet>();
  #timer: Timer | undefined;

  constructor(clock: Clock, options: GroupCoordinatorOptions) {
    this.#clock = clock;
    this.#coordinator = new GroupCoordinator(options);
  }

  join(clientId: string, topics: ReadonlyMap<string, number>, outlet: AssignmentOutlet): void {
    this.#outlets.set(clientId, outlet);
    this.#apply(this.#coordinator.join(clientId, topics, this.#clock.monotonic()));
  }

  leave(clientId: string): void {
    this.#outlets.delete(clientId);
    this.#apply(this.#coordinator.leave(clientId, this.#clock.monotonic()));
  }

  released(clientId: string, generation: number): void {
    this.#apply(this.#coordinator.released(clientId, generation, this.#clock.monotonic()));
  }

  queuesChanged(topic: string, queueCount: number): void {
    this.#apply(this.#coordinator.queuesChanged(topic, queueCount, this.#clock.monotonic()));
  }

  owns(clientId: string, generation: number, queue: QueueName): boolean {
    return this.#coordinator.owns(clientId, generation, queue);
  }

  ownerOf(queue: QueueName): string | undefined {
    return this.#coordinator.ownerOf(queue);
  }

  get isEmpty(): boolean {
    return this.#coordinator.isEmpty;
  }

  /** Stops the timer. */
  close(): void {
    this.#timer?.cancel();
  }

  #apply(assignments: readonly MemberAssignment[]): void {
    for (const assignment of assignments) this.#outlets.get(assignment.clientId)?.assign(assignment);
    this.#timer?.cancel();
    const deadline = this.#coordinator.nextDeadline;
    if (deadline === undefined) return;
    const now = this.#clock.monotonic();
    this.#timer = this.#clock.setTimer(Math.max(0, deadline - now), () => this.#apply(this.#coordinator.tick(this.#clock.monotonic())));
  }
}
