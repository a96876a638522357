/** Simulated doors of the store, for tests. */
export { MemoryKeyValue } from './memory-key-value';
export { kindNumbers } from '../records/kind-numbers';
export { RecordingKeyValue, viewsFile, type RecordedCommit } from './recording-key-value';
