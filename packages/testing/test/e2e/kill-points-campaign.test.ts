import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SeededRandom } from '@mq/common/simulated';
import { runKillPointsCampaign } from '../../src/campaign/kill-points/kill-points-campaign';
import { bins, Sandbox } from './processes';

const programs = { nameServer: bins.nameServer, dyingBroker: join(__dirname, '../../dist/campaign/kill-points/dying-broker.js') };

test('a broker that dies before a sync, in the middle of a write, after a commit of its views and while it recovers keeps its promises', async () => {
  await using sandbox = new Sandbox();
  const points = ['segment.syncData:before', 'segment.write:half', 'views.commit:after', 'recovery/segment.read:after'];
  const report = await runKillPointsCampaign({
    ...{ kills: points.length, random: new SeededRandom(1), points },
    ...{ directory: sandbox.directory, bins: programs },
  });
  expect(report.faults).toEqual([]);
  expect(report).toMatchObject({ kills: points.length, atPoints: points.length, missed: [] });
});

/** A run with two kills; between them something happens to the data directory. */
async function runOver(happens: (data: string) => void): ReturnType<typeof runKillPointsCampaign> {
  await using sandbox = new Sandbox();
  return await runKillPointsCampaign({
    ...{ kills: 2, random: new SeededRandom(1), points: ['append.recordBatch:after'] },
    ...{ directory: sandbox.directory, bins: programs },
    onKill: ({ kills }) => {
      if (kills === 1) happens(join(sandbox.directory, 'points-0'));
    },
  });
}

test('a broker that loses everything between two kills is found out', async () => {
  const { faults } = await runOver((data) => {
    for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true });
  });
  expect(faults.map(({ law }) => law)).toContain('lost-write');
});

test('a run whose data directory somebody removes ends, and blames nobody', async () => {
  await expect(runOver((data) => rmSync(data, { recursive: true }))).rejects.toThrow(/somebody has removed/);
});
