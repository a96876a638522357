/** Simulated doors of the store, for tests. */
export { MemoryKeyValue } from './memory-key-value';
