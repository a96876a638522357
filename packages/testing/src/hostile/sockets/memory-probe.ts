/**
 * Loaded into a server under attack before its own code (`node --expose-gc --require`): on SIGUSR2 it collects what is garbage, and writes a line with what
 * is left. Resident memory says little: the allocator keeps what it once had.
 */
const collect = (globalThis as { gc?: () => void }).gc ?? ((): void => undefined);
/** Buffers are freed in the collection after the one that finds them. */
const collections = 3;

process.on('SIGUSR2', () => void tell(collections));

function tell(left: number): void {
  collect();
  if (left > 0) return void setImmediate(() => tell(left - 1));
  const { heapUsed, external } = process.memoryUsage();
  process.stderr.write(`${JSON.stringify({ level: 30, keptBytes: heapUsed + external })}\n`);
}
