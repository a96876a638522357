import { setFlagsFromString } from 'node:v8';

/** How much the heap may grow, beyond what was live, before V8 collects all of it, percent. */
const heapGrowthPercent = 200;

/**
 * Keeps V8 from collecting the whole heap for every few megabytes of messages. V8 counts message buffers, which live outside of the heap and only for
 * milliseconds, against a limit that follows from the live heap, and that one is small in a broker: docs/decisions/heap-growth.md. For a process of its own, at its start.
 */
export function allowHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${heapGrowthPercent}`);
}
