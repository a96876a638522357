import { runHostileCampaign } from '../hostile/hostile-campaign';
import { countOption, type Campaign } from './campaign';

/** `npm run campaign -- hostile`. */
export const hostile: Campaign = {
  name: 'hostile',
  what: 'sends malformed messages to every call of a broker in this process, and checks that it goes on answering an honest client',
  options: { inputs: countOption('malformed messages', { ci: '20000', night: '2000000', release: '20000000' }, 1) },
  run: async ({ seed, count, progress }) => {
    const onProgress = (inputs: number, faults: number): void => progress(`${inputs}/${count('inputs')} inputs, ${faults} faults`);
    const { inputs, faults, outcomes } = await runHostileCampaign({ seed, inputs: count('inputs'), onProgress });
    const replay = `npm run campaign -- hostile --seed ${seed} --inputs ${inputs}`;
    return { cases: inputs, faults: faults.map((fault) => ({ ...fault, replay })), figures: outcomes };
  },
};
