export { ClientManager, type ClientManagerOptions, type CommittingMember } from './client-manager';
export type { ClientSession } from './client-session';
export { openSession } from './open-session';
export type { QueueName } from './queue-holdings';
export { SessionOutbox } from './session-outbox';
export { defaultSessionLimits, sessionTimeout, type SessionLimits } from './session-limits';
