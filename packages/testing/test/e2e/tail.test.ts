import { runKillCampaign } from '../../src/campaign/kill-campaign';
import { bins, Sandbox } from './processes';

test('what a consumer at the tail has got when the broker is killed is still in the log afterwards, at the same offset', async () => {
  await using sandbox = new Sandbox();
  const { faults, seen } = await runKillCampaign({ times: 3, after: 'seen', directory: sandbox.directory, bins });
  expect(faults).toEqual([]);
  expect(Math.min(seen.pull, seen.push)).toBeGreaterThan(0);
});
