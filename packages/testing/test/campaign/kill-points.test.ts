import { MemoryDisk, SimulatedClock } from '@mq/common/simulated';
import { readAndWrite, silentLogger } from '@mq/common';
import { defaultStoreOptions, openMessageStore } from '@mq/store';
import { MemoryKeyValue } from '@mq/store/simulated';
import { killPoints, pointsAt } from '../../src/campaign/kill-points/kill-points';
import { WatchedDisk } from '../../src/seams/watched-disk';
import { watchedKeyValue } from '../../src/seams/watched-key-value';
import type { SeamCall } from '../../src/seams/seam-call';

test('points have different names, and name operation, role, phase and the kinds of frames that a write holds', async () => {
  expect(new Set(killPoints).size).toBe(killPoints.length);
  const seen = new Set<string>();
  let serves = false;
  const watcher = { before: (call: SeamCall) => pointsAt(call, 'before', serves).forEach((point) => seen.add(point)) };
  const seams = {
    disk: new WatchedDisk(new MemoryDisk(), watcher),
    keyValue: watchedKeyValue(new MemoryKeyValue(), watcher),
    ...{ clock: new SimulatedClock(), logger: silentLogger },
  };
  const store = await openMessageStore({ ...defaultStoreOptions, directory: 'data', segmentBytes: 65_536 }, seams);
  serves = true;
  const { number } = await store.createTopic({ name: 'orders', queueCount: 1, type: 'MIXED', permission: readAndWrite });
  const batch = { topicNumber: number, queueId: 0, recordCount: 1, payload: Buffer.from('x'), tagBits: 0, producerId: 0, sequence: 0 };
  await Promise.all([store.append(batch), store.commitOffsets('group', [])]);
  await store.checkpoint();
  await store.close();
  const expected = ['recovery/directory.syncDirectory', 'recovery/spare.rename', 'segment.write', 'segment.syncData', 'views.commit'];
  const kinds = ['append.topicChanged', 'append.recordBatch', 'append.offsetsCommitted'];
  expect([...seen]).toEqual(expect.arrayContaining([...expected, ...kinds].map((point) => `${point}:before`)));
});
