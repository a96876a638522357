import { runDamageCampaign } from '../../src/campaign/damage/damage-campaign';

test('damage anywhere in log and views is found, never gives wrong messages, and repair loses exactly what it lists', async () => {
  // The first store has the whole log, the second one only what retention has left.
  for (const seed of [3, 5]) {
    const report = await runDamageCampaign({ seed, images: 250, tail: false });
    expect(report.faults).toEqual([]);
    expect(report.fates.refused).toBeGreaterThan(20);
    expect(report.fates.read).toBeGreaterThan(20);
  }
});

test('every byte of the end of the log, cut or flipped, leaves the longest whole prefix, or a refusal', async () => {
  const report = await runDamageCampaign({ seed: 1, images: 300 });
  expect(report.faults).toEqual([]);
  expect(report.fates.recovered).toBeGreaterThan(250);
});
