import { join } from 'node:path';
import { ChecksummedKeyValue } from '../key-value/checksummed-key-value';
import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { allKeys } from '../views/view-keys';
import { Views } from '../views/views';
import type { RepairPlan } from './inspect';
import type { RepairSeams } from './repair';
import { viewsDirectory } from './stored-views';
import { damagedSuffix, freeName } from './write-patches';

/** Brings the views to what a plan says. Returns where the old ones are kept. */
export async function repairViews(directory: string, plan: RepairPlan, { disk, keyValue }: RepairSeams): Promise<string[]> {
  const path = viewsDirectory(directory);
  if (plan.views === 'keep' && plan.topics.length === 0) return [];
  const kept = freeName(join(path, `data.mdb${damagedSuffix}`), disk);
  const suffix = kept.slice(join(path, 'data.mdb').length);
  if (plan.views === 'keep') {
    await change(keyValue.open(path), (opened) => withTopics(opened, plan));
    return [];
  }
  const seed = plan.views;
  if (plan.storedViews === 'read' && seed !== 'none') {
    // Old and new in one transaction: at no moment is what only the views know nowhere.
    keyValue.setAside(path, suffix, disk, 'copy');
    await change(keyValue.open(path), (opened) => [...removals(opened), ...seed.collect()]);
    return [kept];
  }
  if (plan.storedViews !== 'missing') keyValue.setAside(path, suffix, disk, 'move');
  if (seed !== 'none') {
    disk.makeDirectory(path);
    await change(keyValue.open(path), () => seed.collect());
    disk.syncDirectory(path);
  }
  return plan.storedViews === 'missing' ? [] : [kept];
}

async function change(opened: KeyValue, changes: (opened: KeyValue) => KeyValueChange[]): Promise<void> {
  try {
    await new ChecksummedKeyValue(opened).write(changes(opened));
  } finally {
    await opened.close();
  }
}

/** Of all entries, also of those that fail their checksums. */
function removals(opened: KeyValue): KeyValueChange[] {
  return [...opened.range(...allKeys)].map(({ key }) => ({ key: Buffer.from(key), value: undefined }));
}

function withTopics(opened: KeyValue, { topics, producers }: RepairPlan): KeyValueChange[] {
  const views = new Views(producers);
  views.load(new ChecksummedKeyValue(opened));
  for (const topic of topics) views.topics.put(topic, topic.createdAt);
  return views.collect();
}
