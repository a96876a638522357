import { countOption, type Campaign } from './campaign';
import { runDeliverCampaign } from './deliver-campaign';

/** `npm run campaign -- deliver`. A third of the kills hit the broker. */
export const deliver: Campaign = {
  name: 'deliver',
  what: 'kills consumers and their broker again and again, and checks that every group handles all messages, in the order of their message groups',
  options: {
    messages: countOption('messages that are sent', { ci: '20000', night: '1000000', release: '1000000' }, 1),
    consumers: countOption('consumer processes', '8', 1),
    groups: countOption('consumer groups, at most as many as consumers', '2', 1),
    kills: countOption('of consumers and of the broker', { ci: '5', night: '30', release: '30' }),
  },
  run: async ({ count, seed, directory, bins, progress }) => {
    const [messages, groups, kills] = [count('messages'), count('groups'), count('kills')];
    const brokerKills = Math.round(kills / 3);
    const consumerKills = kills - brokerKills;
    const all = messages * groups;
    const { faults, duplicates, ...figures } = await runDeliverCampaign({
      ...{ messages, groups, consumers: Math.max(groups, count('consumers')), brokerKills, consumerKills, seed, directory },
      bins: { ...bins, consumer: bins.program('campaign/consumer-process') },
      onProgress: ({ acknowledged, handled, ...killed }) => {
        const done = `handled ${handled}/${all} (${Math.floor((100 * handled) / all)} %)`;
        const kills = `kills: broker ${killed.brokerKills}/${brokerKills}, consumers ${killed.consumerKills}/${consumerKills}`;
        progress(`acknowledged ${acknowledged}/${messages}, ${done}, ${kills}`);
      },
    });
    return { cases: all, faults, figures: { ...figures, duplicates: JSON.stringify(duplicates) } };
  },
};
