import type { Campaign } from './campaign';
import { deliver } from './deliver';
import { kill } from './kill';
import { powerCut } from './power-cut/power-cut';

/** Every campaign of `npm run campaign`. */
export const campaigns: readonly Campaign[] = [kill, deliver, powerCut];
