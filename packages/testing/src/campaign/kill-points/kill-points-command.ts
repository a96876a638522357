import { SeededRandom } from '@mq/common/simulated';
import { countOption, type Campaign } from '../campaign';
import { killPoints } from './kill-points';
import { runKillPointsCampaign } from './kill-points-campaign';

/** `npm run campaign -- kill-points`. Which call of a point kills follows from the seed; what the machine does meanwhile does not. */
export const killPointsCampaign: Campaign = {
  name: 'kill-points',
  what: `kills a broker (kill -9) at ${killPoints.length} named points of its work and of its recovery, consumers at the tail, and checks what it keeps`,
  options: {
    kills: countOption('kills, at one point after the other', { ci: '10', night: '300', release: '1500' }, 1),
    point: {
      what: 'only at points whose names begin so',
      default: '',
      valid: (text) => killPoints.some((point) => point.startsWith(text)),
    },
  },
  run: async ({ seed, count, option, directory, bins, progress }) => {
    // A small volume sees other points with another seed.
    const chosen = killPoints.filter((point) => point.startsWith(option('point')));
    const first = seed % chosen.length;
    const { kills, faults, missed, ...figures } = await runKillPointsCampaign({
      ...{ kills: count('kills'), random: new SeededRandom(seed), directory },
      points: [...chosen.slice(first), ...chosen.slice(0, first)],
      bins: { nameServer: bins.nameServer, dyingBroker: bins.program('campaign/kill-points/dying-broker') },
      onKill: ({ kills, point, acknowledged }) =>
        progress(`kill ${kills}/${count('kills')} at ${point}, ${acknowledged} messages acknowledged so far`),
    });
    return { cases: kills, faults, figures: { ...figures, missed: missed.join(' ') } };
  },
};
