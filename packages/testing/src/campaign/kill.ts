import { choiceOption, countOption, type Campaign } from './campaign';
import { runKillCampaign } from './kill-campaign';

/** `npm run campaign -- kill`. When a kill comes is up to the machine: the seed has no say. */
export const kill: Campaign = {
  name: 'kill',
  what: 'kills a broker (kill -9) again and again under load, a pull and a push consumer at the tail, and checks that it keeps its promises',
  options: {
    times: countOption('kills', { ci: '10', night: '1000', release: '2000' }, 1),
    after: choiceOption('when a kill comes', ['acknowledged', 'seen'], 'acknowledged'),
  },
  run: async ({ option, count, directory, bins, progress }) => {
    const { faults, kills, seen, ...figures } = await runKillCampaign({
      times: count('times'),
      after: option('after') === 'seen' ? 'seen' : 'acknowledged',
      directory,
      bins,
      onRestart: ({ kills, acknowledged, readyMs }) =>
        progress(`kill ${kills}/${count('times')}: ready again in ${Math.round(readyMs)} ms, ${acknowledged} messages acknowledged so far`),
    });
    return { cases: kills, faults, figures: { ...figures, seenByPull: seen.pull, seenByPush: seen.push } };
  },
};
