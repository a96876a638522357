import type { rocketmq } from '@mq/proto';

type Duration = NonNullable<rocketmq.Settings__Output['requestTimeout']>;
type Timestamp = NonNullable<rocketmq.SystemProperties__Output['bornTimestamp']>;

/** As the wire has it. */
export interface WireTime {
  seconds: number;
  nanos: number;
}

/** Milliseconds of a duration, or since 1970 of a time; undefined: not given. */
export function toMs(time: Duration | Timestamp | null | undefined): number | undefined {
  if (time === null || time === undefined) return undefined;
  return Number(time.seconds) * 1_000 + Math.round(time.nanos / 1e6);
}

/** The other way. */
export function fromMs(ms: number): WireTime {
  const seconds = Math.floor(ms / 1_000);
  return { seconds, nanos: Math.round((ms - seconds * 1_000) * 1e6) };
}
