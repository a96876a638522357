import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '@mq/common/simulated';
import { runDiskFullCampaign, smallDiskBytes } from '../../src/campaign/disk-full/disk-full-campaign';
import { SmallDisk } from '../../src/campaign/disk-full/small-disk';
import { bins } from './processes';

const directory = mkdtempSync(join(tmpdir(), 'mq-disk-full-'));
const mountable = SmallDisk.possible(directory) ? test : test.skip;
afterAll(() => rmSync(directory, { recursive: true, force: true }));

mountable(
  'a broker on a full disk refuses messages by name, serves what it has, starts there, and takes messages again by itself',
  async () => {
    using disk = new SmallDisk(join(directory, 'small'), smallDiskBytes);
    const report = await runDiskFullCampaign({ cycles: 3, random: new SeededRandom(1), disk, bin: bins.broker });
    expect(report.faults).toEqual([]);
    expect(report.refused).toBeGreaterThan(2);
  },
);

test('a broker that refuses nothing, and one that has lost messages, are found out', async () => {
  const disk = { directory, freeBytes: 0, fill: () => undefined, free: () => undefined };
  const environment = { MQ_BROKER_STORE_RETENTION_BYTES: String(2 * 1024 * 1024), MQ_BROKER_STORE_RETENTION_PERIOD_MS: '500' };
  const report = await runDiskFullCampaign({ cycles: 1, random: new SeededRandom(1), disk, bin: bins.broker, environment });
  const laws = new Set(report.faults.map(({ law }) => law));
  expect([...laws].sort()).toEqual(['lost-write', 'not-refused']);
});
