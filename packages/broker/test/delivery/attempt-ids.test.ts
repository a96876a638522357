import { AttemptIds } from '../../src/delivery/group/attempt-ids';

test('an attempt is remembered with its leases until as many others have come', () => {
  const attempts = new AttemptIds(2);
  attempts.remember('a', [{ queueId: 0, lease: 1 }]);
  attempts.remember('b', [{ queueId: 0, lease: 2 }]);
  expect(attempts.placesOf('a')).toEqual([{ queueId: 0, lease: 1 }]);
  attempts.remember('a', [{ queueId: 1, lease: 3 }]);
  attempts.remember('c', [{ queueId: 0, lease: 4 }]);
  expect(['a', 'b', 'c'].map((id) => attempts.placesOf(id).map(({ lease }) => lease))).toEqual([[3], [], [4]]);
  attempts.forget('a');
  expect([attempts.placesOf('a'), attempts.size]).toEqual([[], 1]);
});
