import { rmSync } from 'node:fs';
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

test('a broker that loses everything between two kills is found out', async () => {
  await using sandbox = new Sandbox();
  const report = await runKillPointsCampaign({
    ...{ kills: 2, random: new SeededRandom(1), points: ['append.recordBatch:after'] },
    ...{ directory: sandbox.directory, bins: programs },
    onKill: ({ kills }) => {
      if (kills === 1) rmSync(join(sandbox.directory, 'points-0'), { recursive: true, force: true });
    },
  });
  expect(report.faults.map(({ law }) => law)).toContain('lost-write');
});
