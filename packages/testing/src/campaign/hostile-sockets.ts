import { attacks } from '../hostile/sockets/attacks';
import { runSocketsCampaign } from '../hostile/sockets/sockets-campaign';
import { countOption, type Campaign } from './campaign';

const known = (text: string): boolean => text === '' || attacks.some(({ name }) => name === text);
const scales = { ci: 0.02, night: 1, release: 1 };

/** `npm run campaign -- hostile-sockets`. */
export const hostileSockets: Campaign = {
  name: 'hostile-sockets',
  what: 'attacks a broker and a NameServer over TCP, from half prefaces to bombs, and checks that both go on answering an honest client and stay small',
  options: {
    inputs: countOption('malformed messages', { ci: '2000', night: '200000', release: '2000000' }, 1),
    rounds: countOption('times that every attack is made', { ci: '1', night: '1', release: '5' }, 1),
    only: { what: `only this attack: ${attacks.map(({ name }) => name).join(', ')}`, default: '', valid: known },
  },
  run: async ({ volume, seed, count, option, directory, bins, progress }) => {
    const { inputs, faults, figures } = await runSocketsCampaign({
      ...{ seed, directory, bins, inputs: count('inputs'), rounds: count('rounds'), only: option('only') },
      ...{ scale: scales[volume], slow: volume !== 'ci', onProgress: progress },
    });
    return { cases: inputs, faults, figures };
  },
};
