import type { Noted } from '../history/history';

/** What a fault may leave to do when it has ended: connections and registrations to make again, milliseconds. */
export const settlingMs = 3_000;

/** Something that was done to servers, and for how long. Times are monotonic milliseconds. */
export interface Disturbance {
  readonly fault: string;
  readonly from: number;
  /** Infinity: it has not ended. */
  readonly to: number;
  /** Not to NameServers alone. */
  readonly ofBrokers: boolean;
}

/** What was done to servers, in order. */
export function disturbancesOf(events: readonly Noted[]): Disturbance[] {
  const disturbances: Disturbance[] = [];
  for (const event of events) {
    if (event.kind === 'fault-begins') disturbances.push({ ...newDisturbance(event.fault), from: event.at });
    const last = disturbances.at(-1);
    if (event.kind === 'fault-ends' && last !== undefined) disturbances.splice(-1, 1, { ...last, to: event.at });
  }
  return disturbances;
}

/** Whether it may have been felt between two times. */
export function touches({ from, to }: Disturbance, begunAt: number, endedAt: number): boolean {
  return from <= endedAt && to + settlingMs >= begunAt;
}

function newDisturbance(fault: string): Omit<Disturbance, 'from'> {
  return { fault, to: Infinity, ofBrokers: !fault.includes('name-server') };
}
