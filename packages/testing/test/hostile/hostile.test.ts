import { runHostileCampaign } from '../../src/hostile/hostile-campaign';

test('malformed messages to every call end in errors of the client, and an honest client is served in between', async () => {
  const { faults, outcomes } = await runHostileCampaign({ seed: 1, inputs: 4_000 });
  expect(faults).toEqual([]);
  expect(outcomes).toMatchObject({ INVALID_ARGUMENT: expect.any(Number) as number, answered: expect.any(Number) as number });
});
