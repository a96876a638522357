import { runClockCampaign } from '../../src/campaign/clock/clock-campaign';
import { RetentionLife } from '../../src/campaign/clock/retention-life';

test('whatever the wall clock does, nothing is lost, early, or leased twice, and retention takes nothing', async () => {
  const report = await runClockCampaign({ seed: 1, lives: 1 });
  expect(report.faults).toEqual([]);
  expect(report.jumps).toBeGreaterThan(10);
});

test('a log that retention has cut after a jump is found out', async () => {
  const laws: string[] = [];
  // Jumps back take nothing: some seeds find nothing.
  for (let seed = 1; seed <= 3; seed++) laws.push(...(await new RetentionLife(seed, 10 * 3_600_000).run()).map(({ law }) => law));
  expect(laws).toContain('lost-write');
});
