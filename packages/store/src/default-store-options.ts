import type { StoreOptions } from './store-types';

const mebibyte = 1024 * 1024;

/** The documented defaults of `StoreOptions`; a directory has none. */
export const defaultStoreOptions: Omit<StoreOptions, 'directory'> = {
  flush: 'sync',
  flushIntervalMs: 20,
  segmentBytes: 256 * mebibyte,
  maxPendingBytes: 64 * mebibyte,
  checkpointBytes: 64 * mebibyte,
  checkpointIntervalMs: 5000,
  retentionMs: 72 * 3_600_000,
  retentionBytes: 0,
  diskCleanRatio: 0.85,
  diskFullRatio: 0.95,
  recycledSegments: 2,
  producerWindow: 256,
  maxProducers: 10_000,
};
