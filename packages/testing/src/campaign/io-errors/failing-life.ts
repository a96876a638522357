import { MqError, readAndWrite } from '@mq/common';
import { SeededRandom } from '@mq/common/simulated';
import type { MessageStore, StoreOptions } from '@mq/store';
import { WatchedDisk } from '../../seams/watched-disk';
import { watchedKeyValue } from '../../seams/watched-key-value';
import { auditNext, auditRecovered } from '../power-cut/audit';
import { LogArchive } from '../store-cases/log-archive';
import { RecordedStore, smallStore } from '../store-cases/recorded-store';
import { dumpStore } from '../store-cases/store-dump';
import { senseless, StoreWorkload } from '../store-cases/store-workload';
import { Witness } from '../store-cases/witness';
import { ErrorInjector, type InjectedError } from './error-injector';

/** A promise that an I/O error has broken. */
export interface BrokenByError {
  readonly law: string;
  readonly text: string;
}

const processes = 2;
const steps = 26;
/** Of so many lives one flushes asynchronously. */
const asyncEvery = 4;
/** What a caller may be told when the disk fails. */
const clearCodes: readonly string[] = [...senseless, 'STORE_FENCED', 'DISK_FULL', 'FLOW_CONTROL', 'STORE_READ_FAILED'];
const clearOpenCodes: readonly string[] = ['DATA_DIRECTORY_UNUSABLE', 'DISK_FULL'];
/** The store looks at a full disk again after this, milliseconds. */
const resumeMs = 2_000;

/** How the process ends that met the error: closed, killed, or with its machine, which keeps no unsynced page or some. */
const ends = ['close', 'power-loss', 'kill', 'power-loss-by-page'] as const;

/** A store of which one call fails, from its first opening until it has been recovered and audited on a disk that is well. The same seed gives the same calls. */
export class FailingLife {
  readonly injector: ErrorInjector;
  readonly #broken: BrokenByError[] = [];
  readonly #random: SeededRandom;
  readonly #options: StoreOptions;
  readonly #recorded: RecordedStore;
  readonly #witness: Witness;
  readonly #end: (typeof ends)[number];
  #disk: WatchedDisk | undefined;
  #store: MessageStore | undefined;

  constructor(seed: number, injected?: InjectedError) {
    this.#random = new SeededRandom(seed);
    this.#options = { ...smallStore, flush: seed % asyncEvery === 0 ? 'async' : 'sync' };
    this.injector = new ErrorInjector(injected, (path) => this.#recorded.forgetUnsynced(path));
    this.#recorded = new RecordedStore(this.#options, {
      disk: (disk) => (this.#disk = new WatchedDisk(disk, this.injector)),
      keyValue: (keyValue) => watchedKeyValue(keyValue, this.injector),
    });
    this.#witness = new Witness(() => this.#recorded.events.length);
    this.#end = ends[(injected?.at ?? 0) % ends.length] ?? 'close';
  }

  /** Lives; gives the promises that were broken. */
  async run(): Promise<readonly BrokenByError[]> {
    for (let process = 0; process < processes && this.injector.failed === undefined; process++) {
      this.#store = await this.#open();
      if (this.#store === undefined) break;
      await this.#use(this.#store, steps);
      if (this.injector.failed === undefined) await this.#endHealthy(this.#store);
    }
    if (this.injector.failed === undefined) return this.#broken;
    if (this.#store !== undefined) await this.#checkRunning(this.#store);
    await this.#endProcess();
    await this.#recover();
    if (this.#end === 'kill') {
      // What the page cache had shown may never have been on the disk.
      this.#recorded.cutPower();
      await this.#recover();
    }
    for (const text of this.injector.secondSyncs) this.#break('second-sync', text);
    return this.#broken;
  }

  #break(law: string, text: string): void {
    this.#broken.push({ law, text });
  }

  /** Undefined: it was refused, as it must be. */
  async #open(): Promise<MessageStore | undefined> {
    this.injector.newProcess();
    try {
      return await this.#recorded.open();
    } catch (error) {
      if (this.injector.failed === undefined) throw error;
      this.#checkClear(error, clearOpenCodes, 'opening');
      this.#checkLeaks('a store that did not open');
      return undefined;
    }
  }

  async #use(store: MessageStore, count: number): Promise<void> {
    const { clock } = this.#recorded;
    const onError = (error: unknown, during: 'call' | 'upkeep'): void => {
      if (during === 'call') this.#checkClear(error, clearCodes, 'a call');
    };
    const witness = this.#honest(store);
    const workload = new StoreWorkload({ store, clock, random: this.#random, witness, flush: this.#options.flush, onError });
    await workload.run(count);
  }

  /** Notes what the store acknowledges, and that it acknowledges nothing once it is fenced. */
  #honest(store: MessageStore): Pick<Witness, 'note'> {
    let confirmedAtFence = Infinity;
    store.onFenced(() => (confirmedAtFence = store.status().confirmPosition));
    return {
      note: (fact) => {
        const tooLate =
          fact.kind === 'confirmed' ? fact.position > confirmedAtFence : fact.kind === 'appended' && confirmedAtFence < Infinity;
        if (tooLate) this.#break('false-ack', `${JSON.stringify(fact)} was acknowledged after the store was fenced`);
        this.#witness.note(fact);
      },
    };
  }

  #checkClear(error: unknown, codes: readonly string[], what: string): void {
    if (MqError.is(error) && codes.includes(error.code)) return;
    this.#break('unclear-error', `${what} failed with ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }

  #checkLeaks(what: string): void {
    for (const path of this.#disk?.openPaths ?? []) this.#break('leak', `${what} left ${path} open`);
  }

  async #endHealthy(store: MessageStore): Promise<void> {
    if (this.#random.next() < 0.5) await store.close().catch(() => undefined);
    else this.#recorded.kill();
    this.#store = undefined;
  }

  /** The store that met the error still serves, and takes messages unless it has fenced itself. */
  async #checkRunning(store: MessageStore): Promise<void> {
    const fenced = store.status().notWritableReason === 'STORE_FENCED';
    if (!fenced && this.#mustBeFenced) this.#break('not-fenced', 'the log goes on after a failure that it cannot judge');
    try {
      const { faults } = await dumpStore(store);
      for (const fault of faults) this.#break('reads-stopped', fault);
    } catch (error) {
      this.#break('reads-stopped', error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    if (fenced) return;
    await this.#recorded.clock.advance(resumeMs);
    try {
      await store.createTopic({ name: `after-${this.injector.calls.length}`, queueCount: 1, type: 'MIXED', permission: readAndWrite });
      const next = await auditNext(store);
      if (next !== undefined) this.#break(next.law, next.text);
    } catch (error) {
      this.#break('stays-refused', `the store is not fenced, and refuses: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Whether the call that failed leaves a log whose end nobody knows. */
  get #mustBeFenced(): boolean {
    const { failed } = this.injector;
    if (failed === undefined) return false;
    const { operation, role, path } = failed;
    if (role === 'segment') return operation === 'sync' || operation === 'syncData';
    return operation === 'syncDirectory' && path.endsWith('/log');
  }

  async #endProcess(): Promise<void> {
    if (this.#store !== undefined && this.#end === 'close') {
      await this.#store.close().catch(() => undefined);
      this.#checkLeaks('a closed store');
    }
    if (this.#end === 'power-loss') this.#recorded.cutPower();
    else if (this.#end === 'power-loss-by-page') this.#recorded.cutPower(this.#random);
    else this.#recorded.kill();
  }

  /** The disk is well again. */
  async #recover(): Promise<void> {
    this.injector.newProcess();
    try {
      const store = await this.#recorded.open();
      const { events, commits } = this.#recorded;
      const { logEndPosition } = store.recovery;
      const run = { options: this.#options, events, commits, facts: this.#witness.facts, archive: LogArchive.of(events, logEndPosition) };
      const broken = await auditRecovered(store, run, events.length);
      if (broken !== undefined) this.#break(broken.law, broken.text);
      for (const topic of store.topics()) this.#see(store, topic.number, topic.queueCount);
      this.#recorded.kill();
    } catch (error) {
      this.#break('does-not-open', error instanceof Error ? (error.stack ?? error.message) : String(error));
      this.#recorded.kill();
    }
  }

  /** Consumers see everything that recovery has found. */
  #see(store: MessageStore, topicNumber: number, queueCount: number): void {
    for (let queueId = 0; queueId < queueCount; queueId++) {
      const { minOffset, maxOffset } = store.bounds(topicNumber, queueId);
      if (maxOffset > minOffset) this.#witness.note({ kind: 'seen', topicNumber, queueId, maxOffset });
    }
    this.#witness.note({ kind: 'confirmed', position: store.status().confirmPosition });
  }
}
