import { countOption, type Campaign } from '../campaign';
import { runSlowDiskCampaign } from './slow-disk-campaign';

/** `npm run campaign -- slow-disk`. */
export const slowDisk: Campaign = {
  name: 'slow-disk',
  what: 'gives brokers a disk whose syncs take 0.2 to 5 s under a load that it cannot take: what waits is bounded, what needs no disk goes on',
  options: { lives: countOption('lives of a broker', { ci: '4', night: '100', release: '400' }, 1) },
  run: async ({ seed, count, progress }) => {
    const { slowSyncs, faults, ...figures } = await runSlowDiskCampaign({
      ...{ seed, lives: count('lives') },
      onProgress: ({ lives, slowSyncs, faults }) => progress(`${lives}/${count('lives')} lives, ${slowSyncs} slow syncs, ${faults} faults`),
    });
    const told = faults.map(({ law, text, seed }) => ({ law, text, replay: `npm run campaign -- slow-disk --seed ${seed} --lives 1` }));
    return { cases: slowSyncs, faults: told, figures: { ...figures } };
  },
};
