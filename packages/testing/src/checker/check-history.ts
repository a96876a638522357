import type { Noted } from '../history/history';
import { checkDelays } from './laws/delays';
import { checkDeliveries } from './laws/deliveries';
import { checkGroups } from './laws/groups';
import { checkOperations } from './laws/operations';
import { checkPlaces } from './laws/places';
import { checkReads } from './laws/reads';
import { checkSends } from './laws/sends';
import { checkTransactions } from './laws/transactions';
import { indexHistory } from './history-index';
import { told, type Fault } from './law';

export interface CheckOptions {
  /** Every one of them must get every message. */
  readonly groups: readonly string[];
  /** Groups that read queues by offset, from the beginning to the end. @default none */
  readonly readers?: readonly string[];
  /** A delayed message that comes later than this after its time is late, unless something was done to a server meanwhile, milliseconds. */
  readonly latenessMs: number;
}

/** Which laws a history breaks; none: every one was kept. Time and memory grow with the number of events. */
export function checkHistory(events: readonly Noted[], options: CheckOptions): Fault[] {
  const index = indexHistory(events);
  return told([
    ...checkPlaces(index),
    ...checkDeliveries(index),
    ...checkGroups(index, options.groups),
    ...checkReads(index, options.readers ?? []),
    ...checkSends(index),
    ...checkOperations(index),
    ...checkDelays(index, options.latenessMs),
    ...checkTransactions(index, options.groups),
  ]);
}
