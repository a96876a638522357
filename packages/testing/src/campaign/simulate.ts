import { simulate as run, type SimulatedRun } from '../simulation/simulate';
import { countOption, type Campaign } from './campaign';
import type { CampaignFault } from './campaign-result';

/** More are counted by nobody: the first ones say enough. */
const mostFaults = 20;
const millisecondsADay = 86_400_000;

/** `npm run campaign -- simulate`. One seed is one life of two NameServers, one or two brokers and their clients on simulated time, disk and network. */
export const simulate: Campaign = {
  name: 'simulate',
  what: 'lets two NameServers, one or two brokers and clients live in one thread, under faults by chance, and checks their history; a seed always gives the same life',
  options: { seeds: countOption('lives, from --seed on', { ci: '20', night: '20000', release: '1000000' }, 1) },
  run: async ({ seed, count, progress }) => {
    // A life makes thousands of errors on purpose, and nobody looks at where they were made.
    Error.stackTraceLimit = 0;
    const uncaught: unknown[] = [];
    const note = (error: unknown): void => void uncaught.push(error);
    process.on('unhandledRejection', note);
    const faults: CampaignFault[] = [];
    const total = { events: 0, sends: 0, simulatedMs: 0, done: 0 };
    let lives = 0;
    for (; lives < count('seeds') && faults.length < mostFaults; lives++) {
      const life = await run(seed + lives);
      add(total, life);
      const found = [...life.faults, ...uncaught.splice(0).map((error) => ({ law: 'uncaught', text: String(error) }))];
      for (const { law, text } of found)
        faults.push({ law, text: `seed ${life.seed}: ${text}`, replay: `npm run campaign -- simulate --seeds 1 --seed ${life.seed}` });
      progress(`${lives + 1}/${count('seeds')} seeds, ${total.events} events, ${faults.length} faults`);
    }
    process.off('unhandledRejection', note);
    const { events, sends, simulatedMs, done } = total;
    return { cases: lives, faults, figures: { events, sends, injectedFaults: done, simulatedDays: simulatedMs / millisecondsADay } };
  },
};

function add(total: { events: number; sends: number; simulatedMs: number; done: number }, life: SimulatedRun): void {
  total.events += life.events;
  total.sends += life.sends;
  total.simulatedMs += life.simulatedMs;
  total.done += life.done.length;
}
