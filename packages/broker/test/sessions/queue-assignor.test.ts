import fc from 'fast-check';
import { assignQueues, type SharedTopic, type SharingMember } from '../../src/sessions/queue-assignor';

const member = (clientId: string, ...topics: string[]): SharingMember => ({ clientId, topics: new Set(topics) });
const fresh = (topic: string, queueCount: number): SharedTopic => ({ topic, queueCount, owners: [] });
const count = (owners: readonly (string | undefined)[], clientId: string): number => owners.filter((owner) => owner === clientId).length;

const clientIds = ['a', 'b', 'c', 'd', 'e', 'gone'];
const situation = fc.record({
  members: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 }).map((ids) => ids.sort().map((id) => member(id, 't'))),
  queueCount: fc.nat(20),
  owners: fc.array(fc.option(fc.constantFrom(...clientIds), { nil: undefined }), { maxLength: 25 }),
  rotation: fc.nat(1000),
});

test('the first share-out gives adjacent queues in the order of client ids, the larger shares first', () => {
  const result = assignQueues([member('a', 't'), member('b', 't'), member('c', 't')], [fresh('t', 8)]);
  expect(result.get('t')).toEqual(['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c']);
});

test('every queue of a topic with subscribers has one owner, a subscriber, and no member has two more than another', () => {
  fc.assert(
    fc.property(situation, ({ members, queueCount, owners, rotation }) => {
      const result = assignQueues(members, [{ topic: 't', queueCount, owners }], rotation).get('t') ?? [];
      expect(result).toHaveLength(queueCount);
      const counts = members.map(({ clientId }) => count(result, clientId));
      expect(counts.reduce((sum, n) => sum + n, 0)).toBe(members.length === 0 ? 0 : queueCount);
      if (counts.length > 0) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});

test('as many queues stay with their owner as any balanced share-out could leave there', () => {
  fc.assert(
    fc.property(situation, ({ members, queueCount, owners, rotation }) => {
      fc.pre(members.length > 0);
      const result = assignQueues(members, [{ topic: 't', queueCount, owners }], rotation).get('t') ?? [];
      const kept = result.filter((owner, queueId) => owner === owners[queueId]).length;
      const base = Math.floor(queueCount / members.length);
      const held = members.map(({ clientId }) => count(owners.slice(0, queueCount), clientId));
      const best =
        held.reduce((sum, n) => sum + Math.min(n, base), 0) + Math.min(queueCount % members.length, held.filter((n) => n > base).length);
      expect(kept).toBe(best);
    }),
  );
});

test('a queue goes only to a member that subscribed to its topic', () => {
  const result = assignQueues([member('a', 'x'), member('b', 'x', 'y'), member('c', 'y')], [fresh('x', 4), fresh('y', 4), fresh('z', 4)]);
  expect(result.get('x')).toEqual(['a', 'a', 'b', 'b']);
  expect(result.get('y')).toEqual(['b', 'b', 'c', 'c']);
  expect(result.get('z')).toEqual([undefined, undefined, undefined, undefined]);
});

test('many topics of one queue do not all go to the first member', () => {
  const topics = ['t1', 't2', 't3', 't4', 't5', 't6'];
  const result = assignQueues(
    [member('a', ...topics), member('b', ...topics), member('c', ...topics)],
    topics.map((topic) => fresh(topic, 1)),
  );
  const owners = [...result.values()].flat();
  expect(['a', 'b', 'c'].map((id) => count(owners, id))).toEqual([2, 2, 2]);
});

test('brokers with different rotations give their one queue to different members', () => {
  const members = [member('a', 't'), member('b', 't')];
  expect([0, 1].map((rotation) => assignQueues(members, [fresh('t', 1)], rotation).get('t')?.[0])).toEqual(['a', 'b']);
});
