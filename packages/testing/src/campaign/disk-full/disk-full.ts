import { SeededRandom } from '@mq/common/simulated';
import { join } from 'node:path';
import { countOption, type Campaign } from '../campaign';
import { runDiskFullCampaign, smallDiskBytes } from './disk-full-campaign';
import { SmallDisk } from './small-disk';

/** `npm run campaign -- disk-full`. Needs the right to mount a tmpfs: it says so when it is not there. */
export const diskFull: Campaign = {
  name: 'disk-full',
  what: 'fills the disk of a real broker (a small tmpfs: needs the right to mount) again and again, and gives the room back',
  options: { cycles: countOption('how often', { ci: '3', night: '100', release: '100' }, 1) },
  run: async ({ count, seed, directory, bins, progress }) => {
    using disk = new SmallDisk(join(directory, 'disk'), smallDiskBytes);
    const { faults, cycles, ...figures } = await runDiskFullCampaign({
      ...{ cycles: count('cycles'), random: new SeededRandom(seed), disk, bin: bins.broker },
      onCycle: ({ cycles, acknowledged, slowestResumeMs }) =>
        progress(
          `cycle ${cycles}/${count('cycles')}: ${acknowledged} messages acknowledged, resumed within ${Math.round(slowestResumeMs)} ms so far`,
        ),
    });
    return { cases: cycles, faults, figures };
  },
};
