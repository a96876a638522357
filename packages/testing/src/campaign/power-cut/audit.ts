import { silentLogger } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import { openMessageStore, type KeyValueOpener, type MessageStore, type StoreOptions } from '@mq/store';
import type { Disk } from '@mq/common';
import { dumpStore, placeOf, type StoreDump } from '../store-cases/store-dump';
import type { Fact } from '../store-cases/witness';
import type { RecordedRun } from './recorded-run';

/** A law that a recovered store has broken. */
export interface BrokenLaw {
  readonly law: 'does-not-open' | 'lost-write' | 'undurable-read' | 'phantom' | 'wrong-state' | 'offset-reuse' | 'does-not-open-again';
  readonly text: string;
}

/** Opens a store on what a crash has left. */
export function openAgain(options: StoreOptions, disk: Disk, keyValue: KeyValueOpener): Promise<MessageStore> {
  return openMessageStore(options, { disk, keyValue, clock: new SimulatedClock(1_800_000_000_000), logger: silentLogger });
}

/**
 * Compares a recovered store with the run: the log must end at a frame, at or behind everything that was acknowledged or seen before the crash, and the store must show
 * exactly what the log says up to there.
 */
export async function auditRecovered(store: MessageStore, run: RecordedRun, cut: number): Promise<BrokenLaw | undefined> {
  const { logEndPosition } = store.recovery;
  if (!run.archive.boundaries.has(logEndPosition))
    return { law: 'phantom', text: `the log ends at ${logEndPosition}, where no frame ended` };
  const dump = await dumpStore(store);
  const broken = brokenFact(store, dump, run.facts, cut);
  if (broken !== undefined) return broken;
  if (dump.faults[0] !== undefined) return { law: 'wrong-state', text: dump.faults[0] };
  const expected = await run.archive.dumpAt(logEndPosition, run.options);
  return dump.text === expected.text ? undefined : { law: 'wrong-state', text: difference(expected.text, dump.text) };
}

/** The next message gets the offset behind the last one. */
export async function auditNext(store: MessageStore): Promise<BrokenLaw | undefined> {
  const [topic] = store.topics();
  if (topic === undefined) return undefined;
  const { maxOffset } = store.bounds(topic.number, 0);
  const payload = Buffer.from('after');
  const batch = { topicNumber: topic.number, queueId: 0, recordCount: 1, payload, tagBits: 0xffffffff, producerId: 0, sequence: 0 };
  const { baseOffset } = await store.append(batch);
  return baseOffset === maxOffset
    ? undefined
    : { law: 'offset-reuse', text: `a queue ended at ${maxOffset}, the next message got ${baseOffset}` };
}

function brokenFact(store: MessageStore, dump: StoreDump, facts: readonly Fact[], cut: number): BrokenLaw | undefined {
  const { logEndPosition } = store.recovery;
  let retaining = false;
  const deleted = new Set<number>();
  for (const fact of facts) {
    if (fact.at > cut) break;
    if (fact.kind === 'retaining') retaining = true;
    else if (fact.kind === 'deleting') deleted.add(fact.topicNumber);
  }
  for (const fact of facts) {
    if (fact.at > cut) break;
    if (fact.kind === 'confirmed' && fact.position > logEndPosition)
      return { law: 'lost-write', text: `the log was confirmed up to ${fact.position}, and ends at ${logEndPosition}` };
    if (fact.kind !== 'appended' && fact.kind !== 'seen') continue;
    const { topicNumber, queueId } = fact;
    if (store.topicByNumber(topicNumber) === undefined) {
      if (deleted.has(topicNumber)) continue;
      return { law: 'lost-write', text: `topic ${topicNumber} is gone` };
    }
    const { minOffset, maxOffset } = store.bounds(topicNumber, queueId);
    if (fact.kind === 'seen') {
      if (maxOffset < fact.maxOffset)
        return {
          law: 'undurable-read',
          text: `${placeOf(topicNumber, queueId, fact.maxOffset - 1)} was seen, the queue ends at ${maxOffset}`,
        };
      continue;
    }
    if (fact.baseOffset < minOffset && retaining) continue;
    const place = placeOf(topicNumber, queueId, fact.baseOffset);
    if (dump.batches.get(place) !== fact.crc) return { law: 'lost-write', text: `${place} was acknowledged, and is not there` };
  }
  return undefined;
}

function difference(expected: string, found: string): string {
  const [lines, others] = [expected.split('\n'), found.split('\n')];
  const index = lines.findIndex((line, number) => line !== others[number]);
  const at = index === -1 ? lines.length : index;
  return `line ${at} should be ${String(lines[at])}, and is ${String(others[at])}`;
}
