import { countOption, type Campaign } from '../campaign';
import { runClockCampaign } from './clock-campaign';

/** `npm run campaign -- clock`. About 30 jumps a life. */
export const clock: Campaign = {
  name: 'clock',
  what: 'lets the wall clock of brokers jump by up to 30 days, and in small steps, under delays, transactions, leases and retention',
  options: { lives: countOption('lives of a cluster, and of a broker with a log to keep', { ci: '3', night: '60', release: '300' }, 1) },
  run: async ({ seed, count, progress }) => {
    const { jumps, faults, ...figures } = await runClockCampaign({
      ...{ seed, lives: count('lives') },
      onProgress: ({ lives, jumps, faults }) => progress(`${lives}/${count('lives')} lives, ${jumps} jumps, ${faults} faults`),
    });
    const told = faults.map(({ law, text, seed }) => ({ law, text, replay: `npm run campaign -- clock --seed ${seed} --lives 1` }));
    return { cases: jumps, faults: told, figures };
  },
};
