import type { Random } from '@mq/common';
import type { HostileCall } from '../hostile-calls';
import { acknowledgeSettings, preface, settings } from './http2-frames';
import { RawConnection } from './raw-connection';

/** A server under attack. */
export interface AttackTarget {
  readonly host: string;
  readonly port: number;
  readonly random: Random;
  /** What it serves. */
  readonly calls: readonly HostileCall[];
  /** Path of a call with one request and one answer. */
  readonly unaryPath: string;
  /** Path of a stream in both directions. */
  readonly streamPath: string;
  /** A call whose answer is large, with its request; undefined: it has none. */
  readonly largeAnswer: { readonly path: string; readonly request: Buffer } | undefined;
  /** How much of everything: 1 in a night. */
  readonly scale: number;
}

/** Something that no honest client does. Leaves no connection open. */
export interface Attack {
  readonly name: string;
  /** Takes as long as the time-outs of a server, seconds: not before every change. */
  readonly isSlow?: boolean;
  /** Resolves with the number of hostile inputs, and what the server should have done and has not. */
  readonly run: (target: AttackTarget) => Promise<AttackResult>;
}

export interface AttackResult {
  readonly inputs: number;
  readonly missed?: string;
}

/** At least one, of so many in a night. */
export function scaled({ scale }: AttackTarget, count: number): number {
  return Math.max(1, Math.round(count * scale));
}

export function open({ host, port }: AttackTarget, reads = true): Promise<RawConnection> {
  return RawConnection.open(host, port, reads);
}

/** A connection that has begun as HTTP/2 should. */
export async function openHttp2(target: AttackTarget, options: { reads?: boolean; windowBytes?: number } = {}): Promise<RawConnection> {
  const connection = await open(target, options.reads ?? true);
  await connection.write(Buffer.concat([preface, settings(options.windowBytes), acknowledgeSettings()]));
  return connection;
}

/** Many at once, some at a time. */
export async function openMany(count: number, make: () => Promise<RawConnection>): Promise<RawConnection[]> {
  const atOnce = 100;
  const connections: RawConnection[] = [];
  while (connections.length < count) {
    const more = Math.min(atOnce, count - connections.length);
    connections.push(...(await Promise.all(Array.from({ length: more }, make))));
  }
  return connections;
}

/** Of these, how many the server has not closed after so long. */
export async function leftOpen(connections: readonly RawConnection[], withinMs: number): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, withinMs)));
  await Promise.race([Promise.all(connections.map(({ ended }) => ended)), tooLong]);
  clearTimeout(timer);
  return connections.filter(({ isOpen }) => isOpen).length;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
