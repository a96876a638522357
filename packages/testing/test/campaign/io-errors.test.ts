import { MemoryDisk } from '@mq/common/simulated';
import { ErrorInjector } from '../../src/campaign/io-errors/error-injector';
import { FailingLife } from '../../src/campaign/io-errors/failing-life';
import { runIoErrorsCampaign } from '../../src/campaign/io-errors/io-errors-campaign';
import { WatchedDisk } from '../../src/seams/watched-disk';

test.each([
  ['store', 10],
  ['broker', 29],
] as const)(
  'whichever call of a %s fails, it tells so, acknowledges nothing that is not there after a restart, and reads on',
  async (subject, every) => {
    const report = await runIoErrorsCampaign({ seed: 3, subject, lives: 1, every });
    expect(report.faults).toEqual([]);
    expect(report.errors).toBeGreaterThan(3);
  },
);

test('a sync that loses everything and says that all is well is found by the audit', async () => {
  const healthy = new FailingLife(1);
  await healthy.run();
  const laws = new Set<string>();
  const syncs = healthy.injector.calls.flatMap(({ operation, role }, index) =>
    operation === 'syncData' && role === 'segment' ? [index] : [],
  );
  for (const index of syncs.slice(0, 12)) {
    const broken = await new FailingLife(1, { at: index + 1, error: 'EIO', silent: true }).run();
    for (const { law } of broken) laws.add(law);
  }
  expect([...laws]).toEqual(expect.arrayContaining(['not-fenced', 'second-sync', 'does-not-open']));
});

test('a second sync of a file or a directory whose sync has failed is noticed, one of a file that was opened again is not', async () => {
  const disk = new MemoryDisk();
  disk.makeDirectory('log');
  for (const at of [2, 3]) {
    const injector = new ErrorInjector({ at, error: 'EIO' }, (path) => disk.forgetUnsynced(path));
    const watched = new WatchedDisk(disk, injector);
    const file = watched.open('log/a', { write: true, create: true });
    await file.syncData().catch(() => undefined);
    const sync = (): void => watched.syncDirectory('log');
    if (at === 3) expect(sync).toThrow('EIO');
    if (at === 2) file.sync();
    else sync();
    expect(injector.secondSyncs).toHaveLength(1);
    watched.open('log/a', { write: true }).sync();
    expect(injector.secondSyncs).toHaveLength(1);
  }
});
