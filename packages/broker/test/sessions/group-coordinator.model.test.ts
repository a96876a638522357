import fc from 'fast-check';
import { GroupCoordinator, type MemberAssignment } from '../../src/sessions/group-coordinator';

const clientIds = ['a', 'b', 'c', 'd'];
const topicNames = ['t', 'u'];
const releaseTimeoutMs = 100;

type Event =
  | { readonly kind: 'join'; readonly clientId: string; readonly topics: string[] }
  | { readonly kind: 'leave'; readonly clientId: string }
  | { readonly kind: 'release'; readonly clientId: string }
  | { readonly kind: 'queues'; readonly topic: string; readonly count: number }
  | { readonly kind: 'time'; readonly ms: number };

const clientId = fc.constantFrom(...clientIds);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('join' as const), clientId, topics: fc.subarray(topicNames, { minLength: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), clientId }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('release' as const), clientId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('queues' as const), topic: fc.constantFrom(...topicNames), count: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.nat(60) }) },
);

/** A group as its members see it: each believes its last assignment, and goes on reading what it lost until it releases or time is up. */
class World {
  now = 0;
  generation = 0;
  readonly queueCounts = new Map(topicNames.map((topic) => [topic, 3]));
  readonly members = new Map<string, Set<string>>();
  /** queue → who reads it, and since when it should have been released */
  readonly readers = new Map<string, Map<string, number | undefined>>();
  readonly lastGeneration = new Map<string, number>();
  readonly group = new GroupCoordinator({ nextGeneration: () => ++this.generation, releaseTimeoutMs });

  apply(event: Event): void {
    switch (event.kind) {
      case 'join':
        this.#forget(event.clientId);
        this.members.set(event.clientId, new Set(event.topics));
        this.receive(
          this.group.join(event.clientId, new Map(event.topics.map((topic) => [topic, this.queueCounts.get(topic) ?? 0])), this.now),
        );
        return;
      case 'leave':
        this.#forget(event.clientId);
        this.members.delete(event.clientId);
        this.receive(this.group.leave(event.clientId, this.now));
        return;
      case 'release':
        this.release(event.clientId);
        return;
      case 'queues':
        this.queueCounts.set(event.topic, event.count);
        this.receive(this.group.queuesChanged(event.topic, event.count, this.now));
        return;
      case 'time':
        this.now += event.ms;
        for (const readers of this.readers.values()) {
          for (const [id, lostAt] of readers) if (lostAt !== undefined && lostAt + releaseTimeoutMs <= this.now) readers.delete(id);
        }
        this.receive(this.group.tick(this.now));
    }
  }

  release(clientId: string): void {
    for (const readers of this.readers.values()) if (readers.get(clientId) !== undefined) readers.delete(clientId);
    this.receive(this.group.released(clientId, this.lastGeneration.get(clientId) ?? 0, this.now));
  }

  receive(assignments: readonly MemberAssignment[]): void {
    for (const { clientId, generation, queues } of assignments) {
      expect(generation).toBeGreaterThan(this.lastGeneration.get(clientId) ?? 0);
      this.lastGeneration.set(clientId, generation);
      const given = new Set(queues.map(({ topic, queueId }) => `${topic}/${queueId}`));
      for (const [queue, readers] of this.readers) {
        if (readers.has(clientId) && !given.has(queue) && readers.get(clientId) === undefined) readers.set(clientId, this.now);
      }
      for (const queue of given) {
        const readers = this.readers.get(queue) ?? new Map<string, number | undefined>();
        this.readers.set(queue, readers.set(clientId, undefined));
      }
    }
  }

  checkNeverTwo(): void {
    for (const [queue, readers] of this.readers) {
      if (readers.size > 1) throw new Error(`${queue} is read by ${[...readers.keys()].join(' and ')}`);
      const [topic = '', queueId = ''] = queue.split('/');
      const committers = clientIds.filter((id) =>
        this.group.owns(id, this.lastGeneration.get(id) ?? 0, { topic, queueId: Number(queueId) }),
      );
      expect(committers).toEqual([...readers.keys()]);
    }
  }

  /** Every queue of a subscribed topic has one reader, and shares differ by at most one. */
  checkComplete(): void {
    for (const topic of topicNames) {
      const subscribers = [...this.members].filter(([, topics]) => topics.has(topic)).map(([id]) => id);
      const counts = new Map(subscribers.map((id) => [id, 0]));
      const queueCount = subscribers.length === 0 ? 0 : (this.queueCounts.get(topic) ?? 0);
      for (let queueId = 0; queueId < queueCount; queueId++) {
        const owner = this.group.ownerOf({ topic, queueId }) ?? 'nobody';
        expect(subscribers).toContain(owner);
        expect([...(this.readers.get(`${topic}/${queueId}`)?.keys() ?? [])]).toEqual([owner]);
        counts.set(owner, (counts.get(owner) ?? 0) + 1);
      }
      if (counts.size > 0) expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
    }
  }

  #forget(clientId: string): void {
    for (const readers of this.readers.values()) readers.delete(clientId);
  }
}

test('whatever happens, a queue never has two readers, only its reader may commit, and generations increase', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const world = new World();
      for (const each of events) {
        world.apply(each);
        world.checkNeverTwo();
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['all have released', (world: World) => clientIds.forEach((id) => world.release(id))],
  ['the release timeout has passed', (world: World) => world.apply({ kind: 'time', ms: releaseTimeoutMs })],
])('when %s, every queue has exactly one reader and the shares are balanced', (_, settle) => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const world = new World();
      events.forEach((each) => world.apply(each));
      settle(world);
      world.checkNeverTwo();
      world.checkComplete();
      expect(world.group.nextDeadline).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});
