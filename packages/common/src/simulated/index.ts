/** Simulated doors to the outside, for tests: the same interfaces, no machine behind them. */
export { SeededRandom } from './seeded-random';
export { SimulatedClock } from './simulated-clock';
export { MemoryDisk, type MemoryDiskOptions } from './memory-disk';
export { diskError, type DiskFault, type DiskFaults, type DiskOperation } from './disk-faults';
export { DiskRecord, RecordingDisk, type DiskEvent } from './recording-disk';
export { powerLosses, type PowerLoss } from './power-loss';
export { UnsyncedDisk } from './unsynced-disk';
