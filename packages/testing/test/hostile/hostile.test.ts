import { runHostileCampaign } from '../../src/hostile/hostile-campaign';

test('malformed messages to every call end in errors of the client, and honest clients of broker and NameServer are served in between', async () => {
  const { faults, outcomes } = await runHostileCampaign({ seed: 1, inputs: 5_000 });
  expect(faults).toEqual([]);
  expect(outcomes).toMatchObject({ INVALID_ARGUMENT: expect.any(Number) as number, answered: expect.any(Number) as number });
});
