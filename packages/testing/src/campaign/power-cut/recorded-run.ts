import { SeededRandom, type DiskEvent } from '@mq/common/simulated';
import type { StoreOptions } from '@mq/store';
import type { RecordedCommit } from '@mq/store/simulated';
import { LogArchive } from '../store-cases/log-archive';
import { RecordedStore, smallStore } from '../store-cases/recorded-store';
import { StoreWorkload } from '../store-cases/store-workload';
import { Witness, type Fact } from '../store-cases/witness';

/** The life of a store, event by event, and what its users were told. */
export interface RecordedRun {
  readonly options: StoreOptions;
  readonly events: readonly DiskEvent[];
  readonly commits: readonly RecordedCommit[];
  readonly facts: readonly Fact[];
  readonly archive: LogArchive;
}

const maxProcesses = 3;
const minSteps = 8;
const moreSteps = 14;
const maxUnanswered = 24;
/** Of so many runs one flushes asynchronously. */
const asyncEvery = 4;

/** Some processes one after the other, killed or closed, that use one store as chance wants it. The same seed gives the same run. */
export async function recordRun(seed: number): Promise<RecordedRun> {
  const random = new SeededRandom(seed);
  const flush = seed % asyncEvery === 0 ? 'async' : 'sync';
  const options: StoreOptions = { ...smallStore, flush };
  const recorded = new RecordedStore(options);
  const witness = new Witness(() => recorded.events.length);
  const processes = 1 + random.integer(maxProcesses);
  for (let process = 0; process < processes; process++) {
    const store = await recorded.open();
    const { clock } = recorded;
    const workload = new StoreWorkload({ store, clock, random, witness, flush });
    await workload.run(minSteps + random.integer(moreSteps));
    if (random.next() < 0.4) await store.close();
    else await killUnderWay(recorded, workload, random);
  }
  // The last process finds out how far the log was written.
  const last = await recorded.open();
  const archive = LogArchive.of(recorded.events, last.recovery.logEndPosition);
  await last.close();
  return { options, events: recorded.events, commits: recorded.commits, facts: witness.facts, archive };
}

/** Kills a process between a write and the end of its sync: what was written is there, and was never synced. */
async function killUnderWay(recorded: RecordedStore, workload: StoreWorkload, random: SeededRandom): Promise<void> {
  recorded.holdSyncs();
  workload.sendUnanswered(random.integer(maxUnanswered));
  await recorded.clock.advance(1);
  recorded.kill();
}
