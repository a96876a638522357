import { choiceOption, countOption, type Campaign } from '../campaign';
import { errorKinds } from './error-injector';
import { ioErrorSubjects, runIoErrorsCampaign, type IoErrorsReport, type IoErrorSubject } from './io-errors-campaign';

/** `npm run campaign -- io-errors`. About 700 errors in a life of a store, 600 in one of a broker. */
export const ioErrors: Campaign = {
  name: 'io-errors',
  what: 'lets stores and brokers live of which one call on the disk or the views fails, each in turn, and audits what they say, do, and recover',
  options: {
    lives: countOption(
      'lives of a store, and a tenth as many of a broker, each once for every error',
      { ci: '2', night: '10', release: '60' },
      1,
    ),
    every: countOption('only every n-th call of a life fails', { ci: '7', night: '1', release: '1' }, 1),
    subject: choiceOption('what lives', ['both', ...ioErrorSubjects], 'both'),
    at: { what: 'only this call, counted from 1', default: '', valid: (text) => /^\d*$/.test(text) },
    error: choiceOption('with --at, how it fails', errorKinds, 'EIO'),
  },
  run: async ({ seed, count, option, progress }) => {
    const error = errorKinds.find((kind) => kind === option('error')) ?? 'EIO';
    const only = option('at') === '' ? {} : { only: { at: Number(option('at')), error } };
    const run = (subject: IoErrorSubject, lives: number): Promise<IoErrorsReport> => {
      const onProgress = (told: { lives: number; errors: number; faults: number }): void =>
        progress(`${subject}: ${told.lives}/${lives} lives, ${told.errors} errors, ${told.faults} faults`);
      return runIoErrorsCampaign({ seed, subject, lives, every: count('every'), ...only, onProgress });
    };
    const reports = [
      ...(option('subject') === 'broker' ? [] : [await run('store', count('lives'))]),
      ...(option('subject') === 'store' ? [] : [await run('broker', Math.ceil(count('lives') / 10))]),
    ];
    const faults = reports
      .flatMap((report) => report.faults)
      .map(({ law, text, subject, seed, injected }) => ({
        law,
        text,
        replay: `npm run campaign -- io-errors --subject ${subject} --seed ${seed} --lives 1 --at ${injected.at} --error '${injected.error}'`,
      }));
    const failures: Record<string, number> = {};
    for (const report of reports)
      for (const [what, times] of Object.entries(report.failures)) failures[what] = (failures[what] ?? 0) + times;
    return { cases: reports.reduce((sum, { errors }) => sum + errors, 0), faults, figures: failures };
  },
};
