import { powerLosses, type PowerLoss } from '@mq/common/simulated';
import { countOption, type Campaign } from '../campaign';
import { runPowerCutCampaign } from './power-cut-campaign';

/** `npm run campaign -- power-cut`. About 970 states a run. */
export const powerCut: Campaign = {
  name: 'power-cut',
  what: 'lets stores on a recorded disk lose power at every write, sync and name of their lives, recovers what may be left, and audits it',
  options: {
    runs: countOption('lives of a store, each cut everywhere', { ci: '6', night: '220', release: '2200' }, 1),
    cut: { what: 'only after so many events', default: '', valid: (text) => /^\d*$/.test(text) },
    loss: { what: `only this: ${powerLosses.join(', ')}`, default: '', valid: (text) => text === '' || isLoss(text) },
  },
  run: async ({ seed, count, option, progress }) => {
    const [cut, loss] = [option('cut'), option('loss')];
    const { states, faults, ...figures } = await runPowerCutCampaign({
      seed,
      runs: count('runs'),
      ...(cut === '' ? {} : { cut: Number(cut) }),
      ...(isLoss(loss) ? { loss } : {}),
      onProgress: ({ runs, states, faults }) => progress(`${runs}/${count('runs')} lives, ${states} power losses, ${faults} faults`),
    });
    const told = faults.map(({ law, text, ...at }) => ({
      law,
      text,
      replay: `npm run campaign -- power-cut --seed ${at.seed} --runs 1 --cut ${at.cut} --loss ${at.loss}`,
    }));
    return { cases: states, faults: told, figures };
  },
};

function isLoss(text: string): text is PowerLoss {
  return powerLosses.some((loss) => loss === text);
}
