import { errorsOf, type InjectedError } from './error-injector';
import { FailingBroker } from './failing-broker';
import { FailingLife, type BrokenByError } from './failing-life';

/** What lives: a store alone, or a whole broker. */
export const ioErrorSubjects = ['store', 'broker'] as const;
export type IoErrorSubject = (typeof ioErrorSubjects)[number];

export interface IoErrorsOptions {
  readonly seed: number;
  readonly subject: IoErrorSubject;
  /** How many of them live; each once for every error that is injected. */
  readonly lives: number;
  /** Only every n-th call of a life fails. */
  readonly every: number;
  /** Only this error. @default each */
  readonly only?: InjectedError;
  readonly onProgress?: (progress: { readonly lives: number; readonly errors: number; readonly faults: number }) => void;
}

export interface IoErrorFault extends BrokenByError {
  readonly subject: IoErrorSubject;
  readonly seed: number;
  readonly injected: InjectedError;
}

export interface IoErrorsReport {
  readonly lives: number;
  /** Calls that were made to fail. */
  readonly errors: number;
  /** How often each kind of call failed: `write of segment`. */
  readonly failures: Readonly<Record<string, number>>;
  readonly faults: readonly IoErrorFault[];
}

const maxFaults = 20;

/** Lets stores or brokers live, one call of each life failing: every call in turn, in every way that it can fail. */
export async function runIoErrorsCampaign(options: IoErrorsOptions): Promise<IoErrorsReport> {
  const uncaught: unknown[] = [];
  const note = (error: unknown): void => void uncaught.push(error);
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  const tally: Tally = { lives: 0, errors: 0, failures: {}, faults: [] };
  try {
    for (; tally.lives < options.lives && tally.faults.length < maxFaults; tally.lives++)
      await failEverywhere(options.seed + tally.lives, options, tally, uncaught);
  } finally {
    process.off('uncaughtException', note);
    process.off('unhandledRejection', note);
  }
  return tally;
}

interface Tally {
  lives: number;
  errors: number;
  readonly failures: Record<string, number>;
  readonly faults: IoErrorFault[];
}

async function failEverywhere(seed: number, options: IoErrorsOptions, tally: Tally, uncaught: unknown[]): Promise<void> {
  const { subject } = options;
  for (const injected of options.only === undefined ? await errorsOfLife(seed, options) : [options.only]) {
    const life = lifeOf(subject, seed, injected);
    const broken = [...(await life.run())];
    await new Promise((resolve) => setImmediate(resolve));
    for (const error of uncaught.splice(0))
      broken.push({ law: 'uncaught', text: error instanceof Error ? String(error.stack) : String(error) });
    const { failed } = life.injector;
    if (failed === undefined) continue;
    tally.errors++;
    const what = `${failed.operation} of ${failed.role}`;
    tally.failures[what] = (tally.failures[what] ?? 0) + 1;
    for (const { law, text } of broken) tally.faults.push({ law, text: `${what}, ${injected.error}: ${text}`, subject, seed, injected });
    options.onProgress?.({ lives: tally.lives, errors: tally.errors, faults: tally.faults.length });
    if (tally.faults.length >= maxFaults) return;
  }
}

function lifeOf(subject: IoErrorSubject, seed: number, injected?: InjectedError): FailingLife | FailingBroker {
  return subject === 'store' ? new FailingLife(seed, injected) : new FailingBroker(seed, injected);
}

/** What can fail in a life: found by living it once without a fault. */
async function errorsOfLife(seed: number, { subject, every }: IoErrorsOptions): Promise<InjectedError[]> {
  const healthy = lifeOf(subject, seed);
  await healthy.run();
  return healthy.injector.calls.flatMap((call, index) =>
    (index + seed) % every === 0 ? errorsOf(call).map((error) => ({ at: index + 1, error })) : [],
  );
}
