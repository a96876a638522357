import { join } from 'node:path';
import { runDeliverCampaign } from '../../src/campaign/deliver-campaign';
import { bins, Sandbox } from './processes';

const consumer = join(__dirname, '../../dist/campaign/consumer-process.js');
const share = { messages: 20_000, consumers: 4, groups: 2, seed: 7, bins: { ...bins, consumer } };

test('while the broker and consumers are killed, each group handles every acknowledged message, in the order of its message group', async () => {
  await using sandbox = new Sandbox();
  const report = await runDeliverCampaign({ ...share, brokerKills: 2, consumerKills: 3, directory: sandbox.directory });
  expect(report.faults).toEqual([]);
  expect(report).toMatchObject({ acknowledged: 20_000, handled: 40_000, failed: 0, brokerKills: 2, consumerKills: 3 });
});

test('while nothing is killed, each group handles every message once', async () => {
  await using sandbox = new Sandbox();
  const report = await runDeliverCampaign({ ...share, brokerKills: 0, consumerKills: 0, directory: sandbox.directory });
  expect(report.faults).toEqual([]);
  expect(report).toMatchObject({ acknowledged: 20_000, handled: 40_000, failed: 0, duplicateRate: 0 });
});
