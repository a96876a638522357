import { runPowerCutCampaign } from '../../src/campaign/power-cut/power-cut-campaign';

test('a power loss at any event of a life of a store loses nothing that was acknowledged or seen, invents nothing, and leaves a store that opens', async () => {
  const report = await runPowerCutCampaign({ seed: 1, runs: 4 });
  expect(report.faults).toEqual([]);
  expect(report.states).toBeGreaterThan(1000);
});
