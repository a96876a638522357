/** A number on the command line. */
export interface NumberFlag {
  readonly min: number;
  readonly max: number;
  /** One line for the help: what it is, and its unit. */
  readonly doc: string;
}

/** Every number that a benchmark may ask for; the defaults are each benchmark's own. The bounds keep a slip of the hand from filling the machine. */
export const numberFlags = {
  size: { min: 1, max: 4 * 1024 * 1024, doc: 'body of a message, bytes' },
  batch: { min: 1, max: 65_535, doc: 'most messages that a producer puts into one batch' },
  inFlight: { min: 1, max: 100_000, doc: 'sends under way at once, over all producers; 1: one await at a time' },
  producers: { min: 1, max: 10_000, doc: 'producers, each with connections of its own' },
  consumers: { min: 1, max: 10_000, doc: 'consumers of one group, each with connections of its own' },
  clients: { min: 1, max: 100_000, doc: 'clients, each with connections of its own' },
  processes: { min: 0, max: 256, doc: 'processes that the clients are spread over; 0: one for one client, else as many as there are CPUs' },
  concurrency: { min: 1, max: 65_536, doc: 'handlers of one consumer that run at the same time' },
  rate: { min: 0, max: 10_000_000, doc: 'messages a second that are offered, whether the broker keeps up or not; 0: as fast as it goes' },
  seconds: { min: 0.1, max: 86_400, doc: 'time that is measured, seconds' },
  warmUp: { min: 0, max: 600, doc: 'time before it that is not measured, seconds' },
  messages: { min: 1, max: 10_000_000_000, doc: 'messages' },
  timers: { min: 1, max: 100_000_000, doc: 'delayed messages that wait' },
  topics: { min: 1, max: 50_000, doc: 'topics that the messages go to in turn' },
  queues: { min: 1, max: 1_024, doc: 'queues of each topic' },
  gigabytes: { min: 0.01, max: 10_000, doc: 'size of the log, 10^9 bytes' },
  keep: {
    min: 0,
    max: 1_000_000,
    doc: 'log that its own broker keeps, megabytes: it is filled first, so that retention has begun and segments are used again; 0: a new log',
  },
  runs: { min: 1, max: 1_000, doc: 'repetitions; the medians are reported' },
} as const satisfies Record<string, NumberFlag>;

export type NumberFlagName = keyof typeof numberFlags;

/** inFlight → in-flight */
export function commandLineName(flag: string): string {
  return flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
