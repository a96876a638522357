import { runKillCampaign } from '../../src/campaign/kill-campaign';
import { bins, Sandbox } from './processes';

test('a broker killed 10 times under load loses no acknowledged message, doubles none, reuses no offset, and always starts again', async () => {
  await using sandbox = new Sandbox();
  const report = await runKillCampaign({ times: 10, directory: sandbox.directory, bins });
  expect(report.faults).toEqual([]);
  expect(report).toMatchObject({ kills: 10, failed: 0 });
  expect(report.found).toBe(report.acknowledged);
});
