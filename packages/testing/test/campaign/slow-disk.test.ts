import { runSlowDiskCampaign } from '../../src/campaign/slow-disk/slow-disk-campaign';
import { SlowDiskLife } from '../../src/campaign/slow-disk/slow-disk-life';

test('while syncs take seconds, what waits is bounded, senders are told to wait, and status, reads and leases go on; nothing is acknowledged early', async () => {
  const report = await runSlowDiskCampaign({ seed: 1, lives: 1 });
  expect(report.faults).toEqual([]);
  expect(report.slowSyncs).toBeGreaterThan(10);
  expect(report.refused).toBeGreaterThan(10);
});

test('a broker that lets more wait than it promises is found out', async () => {
  const life = new SlowDiskLife(1, { maxPendingBytes: 64 * 1024 * 1024 });
  await life.run();
  expect(life.faults.map(({ law }) => law)).toContain('memory');
});
