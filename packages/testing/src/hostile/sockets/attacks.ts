import type { Attack } from './attack';
import { connectionAttacks } from './connection-attacks';
import { frameAttacks } from './frame-attacks';
import { messageAttacks } from './message-attacks';

/** Every attack but malformed messages, of which there are as many as one likes. */
export const attacks: readonly Attack[] = [...connectionAttacks, ...frameAttacks, ...messageAttacks];
