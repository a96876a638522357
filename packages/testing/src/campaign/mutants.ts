import { resolve } from 'node:path';
import { mutants as all } from '../mutation/mutants';
import { runMutants } from '../mutation/run-mutants';
import type { Campaign } from './campaign';

/** A few that differ much, for every change. */
const inEveryRun = ['no-fsync', 'no-checksum-of-payloads', 'dedupe-forgotten', 'decision-overwritten'].join(',');
const known = (text: string): boolean => text === '' || text.split(',').every((name) => all.some((mutant) => mutant.name === name));

/** `npm run campaign -- mutants`. */
export const mutants: Campaign = {
  name: 'mutants',
  what: 'puts deliberate bugs into a copy of the workspace, one at a time, and checks that a test fails for each',
  options: {
    only: { what: 'only these, by name, with commas between', default: { ci: inEveryRun, night: '', release: '' }, valid: known },
  },
  run: async ({ option, directory, progress }) => {
    const only = option('only').split(',');
    const chosen = all.filter(({ name }) => option('only') === '' || only.includes(name));
    const root = resolve(__dirname, '../../../..');
    const onMutant = (name: string, caught: boolean): void => progress(`${name}: ${caught ? 'caught' : 'SURVIVED'}`);
    const { caught, survived, stale } = await runMutants({ mutants: chosen, root, directory, onMutant });
    const replay = (name: string): string => `npm run campaign -- mutants --only ${name}`;
    return {
      cases: chosen.length,
      faults: [
        ...survived.map((name) => ({ law: 'mutant-survived', text: `no test fails with ${name}`, replay: replay(name) })),
        ...stale.map((name) => ({
          law: 'mutant-stale',
          text: `${name} does not fit the sources, or its tests fail without it`,
          replay: replay(name),
        })),
      ],
      figures: { caught: caught.length, survived: survived.length, stale: stale.length },
    };
  },
};
