import { backlog } from './backlog';
import type { Benchmark } from './benchmark';
import { connections } from './connections';
import { consume } from './consume';
import { latency } from './latency';
import { produce } from './produce';
import { push } from './push';
import { recovery } from './recovery';
import { start } from './start';
import { timers } from './timers';
import { topics } from './topics';

/** Every sub-command, in the order of the help. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  produce,
  consume,
  push,
  latency,
  connections,
  topics,
  backlog,
  timers,
  recovery,
  start,
};
